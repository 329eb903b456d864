package dev.linecheck.cli;

import dev.linecheck.client.PlainText;
import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.evaluation.modelcheck.Ability;
import dev.linecheck.evaluation.modelcheck.AbilityResult;
import dev.linecheck.evaluation.modelcheck.ModelReport;
import dev.linecheck.evaluation.modelcheck.ModelReport.RunEstimate;
import dev.linecheck.llm.ProviderModel;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The report about a model as text for people. A sentence stands in the first row that it is
/// about, and later rows name that row.
record ModelReportText(ModelReport report) {
  private static final int NANO_DECIMALS = 9;

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(PlainText.of(report.model().value()));
    Map<String, Ability> before = new HashMap<>();
    report
        .results()
        .forEach((ability, result) ->
            lines.add(line(ability.title(), word(result), told(ability, result, before))));
    lines.add(
        line(
            "this check",
            "",
            "%d answers, %s%s"
                .formatted(report.answers(), tokens(report.used()), money(report.costNanos()))));
    lines.add(line("a run", "", run()));
    lines.add("");
    return lines;
  }

  private static String line(String name, String word, String rest) {
    return "  %-13s  %-13s  %s".formatted(name, word, PlainText.of(rest)).stripTrailing();
  }

  private static String word(AbilityResult result) {
    return result.word().replace('_', ' ');
  }

  /// @param before the abilities whose rows tell a sentence
  private static String told(Ability ability, AbilityResult result, Map<String, Ability> before) {
    String sentences =
        result.sentences().stream()
            .distinct()
            .map(sentence ->
                Optional.ofNullable(before.putIfAbsent(sentence, ability))
                    .map(first -> "as for " + first.title())
                    .orElse(sentence))
            .distinct()
            .collect(Collectors.joining("; "));
    return result.failure().map(code -> code + ": " + sentences).orElse(sentences);
  }

  private String run() {
    return report
        .run()
        .map(run ->
            "%d records of %d turns, as agent, caller and judge: about %s%s; more with longer prompts"
                .formatted(
                    RunEstimate.RECORDS,
                    RunEstimate.TURNS,
                    tokens(run.used()),
                    money(run.costNanos())))
        .orElse("cannot be told without tokens of words, caller and judge");
  }

  private static String tokens(TokenUsage used) {
    return String.format(
        Locale.ROOT,
        "%,d tokens in (%,d of them cached), %,d out",
        used.input(),
        used.cachedInput(),
        used.output());
  }

  private String money(Optional<Long> nanos) {
    return nanos
        .map(cost -> ", $" + dollars(cost))
        .orElseGet(() ->
            "; no price is set (providers.%s.prices)"
                .formatted(
                    ProviderModel.of(report.model()).map(ProviderModel::provider).orElse("NAME")));
  }

  private static String dollars(long nanos) {
    return BigDecimal.valueOf(nanos, NANO_DECIMALS)
        .round(new MathContext(2))
        .stripTrailingZeros()
        .toPlainString();
  }
}
