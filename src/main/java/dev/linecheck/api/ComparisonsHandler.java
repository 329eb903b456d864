package dev.linecheck.api;

import dev.linecheck.api.wire.ComparisonView;
import dev.linecheck.api.wire.GateView;
import dev.linecheck.api.wire.KeptGateView;
import dev.linecheck.api.wire.KeptOutcomesView;
import dev.linecheck.api.wire.RunView;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.Trials;
import dev.linecheck.evaluation.comparison.CompareRequest;
import dev.linecheck.evaluation.comparison.CompareRequest.Across;
import dev.linecheck.evaluation.comparison.ComparedSide;
import dev.linecheck.evaluation.comparison.GateRequest;
import dev.linecheck.evaluation.comparison.KeptGates;
import dev.linecheck.evaluation.comparison.KeptQuestion;
import dev.linecheck.evaluation.comparison.RecordClass;
import dev.linecheck.evaluation.comparison.RecordPair;
import dev.linecheck.evaluation.comparison.RunComparison;
import dev.linecheck.evaluation.comparison.RunComparisons;
import dev.linecheck.evaluation.comparison.RunGates;
import dev.linecheck.report.Estimand;
import dev.linecheck.report.GateInput.WhenErrored;
import dev.linecheck.report.GateRule;
import dev.linecheck.store.Page;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The routes that compare runs, and that say what follows from it.
record ComparisonsHandler(Context context, RunsHandler runs) {
  Object compare(ApiRequest call) {
    CompareRequest request =
        new CompareRequest(
            runIds(call, "a"),
            runIds(call, "b"),
            choice(call, "estimand", Estimand.class).orElse(Estimand.CALLERS),
            call.share("margin").orElse(GateRule.Baseline.MARGIN),
            across(call));
    Optional<RecordClass> only = choice(call, "class", RecordClass.class);
    Page.Request wanted = call.page(context.cursors(), list(call, only));
    RunComparison comparison =
        Refusals.accepted(new RunComparisons(context.stores()).compare(call.workspace(), request));
    Page<RecordPair> page = page(comparison, only, wanted);
    return new ComparisonView(
        comparison,
        views(call, comparison.a()),
        views(call, comparison.b()),
        page,
        context.cursors().write(list(call, only), page.next()));
  }

  private static String list(ApiRequest call, Optional<RecordClass> only) {
    return call.list(
        "compare/%s/%s/%s"
            .formatted(
                call.query("a").orElse(""),
                call.query("b").orElse(""),
                only.map(Enum::name).orElse("")));
  }

  /// Returns a page of the records. A place is one more than the position of a record among those
  /// of its class.
  private static Page<RecordPair> page(
      RunComparison comparison, Optional<RecordClass> only, Page.Request wanted) {
    List<RecordPair> all =
        comparison.pairs().stream()
            .filter(pair -> only.isEmpty() || only.get() == pair.kind())
            .toList();
    int from = (int) Math.min(wanted.after().orElse(0), all.size());
    int to = Math.min(from + wanted.limit(), all.size());
    return new Page<>(
        all.subList(from, to), to < all.size() ? OptionalLong.of(to) : OptionalLong.empty());
  }

  private List<RunView> views(ApiRequest call, ComparedSide side) {
    return side.runs().stream().map(run -> runs.listed(call, run)).toList();
  }

  /// Answers whether a run may replace its baseline, or keeps an absolute rule.
  Object gate(ApiRequest call) {
    EvalRun run = context.found().run(call);
    GateRequest request =
        new GateRequest(
            run.id(),
            call.query("against").map(RunId::new),
            rule(call, run),
            call.query("critical"),
            choice(call, "errored", WhenErrored.class).orElse(WhenErrored.INCONCLUSIVE),
            across(call));
    return new GateView(
        Refusals.accepted(new RunGates(context.stores()).decide(call.workspace(), request)));
  }

  /// Gives the outcomes of a run to a client that keeps them as a baseline.
  Object outcomes(ApiRequest call) {
    return new KeptOutcomesView(
        Refusals.accepted(
            new KeptGates(context.stores())
                .outcomes(call.workspace(), context.found().run(call).id())));
  }

  /// Answers whether a run may replace a baseline that the client kept.
  Object gateOfKept(ApiRequest call) {
    KeptQuestion question = KeptGateBody.read(context.found().run(call).id(), call.body());
    return new KeptGateView(
        Refusals.accepted(new KeptGates(context.stores()).decide(call.workspace(), question)));
  }

  private static GateRule rule(ApiRequest call, EvalRun run) {
    Optional<String> passAt = call.query("passAt");
    Optional<Double> minPassRate = call.share("minPassRate");
    if (passAt.isPresent() || minPassRate.isPresent()) {
      refuseWithAbsoluteRule(call, passAt.isPresent() && minPassRate.isPresent());
    }
    return passAt
        .<GateRule>map(ComparisonsHandler::passAt)
        .or(() -> minPassRate.map(GateRule.MinPassRate::new))
        .orElseGet(() ->
            new GateRule.Baseline(
                call.share("margin")
                    .orElseGet(() -> GateRule.Baseline.marginOf(run.counts().trials())),
                choice(call, "estimand", Estimand.class).orElse(Estimand.CALLERS)));
  }

  private static void refuseWithAbsoluteRule(ApiRequest call, boolean hasBoth) {
    for (String name : List.of("against", "margin", "estimand", "critical", "across")) {
      if (hasBoth || call.query(name).isPresent()) {
        throw Problem.invalid(
            "conflicting_rules",
            hasBoth ? "passAt" : name,
            "A gate has one rule: a baseline with margin, estimand, critical and across, or passAt, or minPassRate.");
      }
    }
  }

  private static GateRule passAt(String text) {
    if (text.equals("all")) {
      return new GateRule.PassAt(Optional.empty());
    }
    try {
      int trials = Integer.parseInt(text);
      if (trials >= 1 && trials <= Trials.MOST) {
        return new GateRule.PassAt(Optional.of(trials));
      }
    } catch (NumberFormatException _) {
      // refused like a number out of range
    }
    throw Problem.invalid(
        "out_of_range",
        "passAt",
        "passAt is all, or a whole number from 1 to %d, not '%s'.".formatted(Trials.MOST, text));
  }

  private static List<RunId> runIds(ApiRequest call, String name) {
    return call.query(name).stream()
        .flatMap(text -> Stream.of(text.split(",", -1)))
        .map(String::strip)
        .filter(id -> !id.isEmpty())
        .map(RunId::new)
        .toList();
  }

  private static Across across(ApiRequest call) {
    Optional<String> text = call.query("across");
    if (text.isEmpty()) {
      return Across.NOTHING;
    }
    if (!text.get().equals("judge")) {
      throw Problem.invalid(
          "unknown_value", "across", "across is judge, not '%s'.".formatted(text.get()));
    }
    return Across.JUDGE;
  }

  /// Reads a name of an enum in any case.
  private static <E extends Enum<E>> Optional<E> choice(
      ApiRequest call, String name, Class<E> type) {
    return call.query(name).map(text -> constant(name, text, type));
  }

  private static <E extends Enum<E>> E constant(String name, String text, Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(() ->
            Problem.invalid(
                "unknown_value",
                name,
                "%s is one of %s, not '%s'."
                    .formatted(
                        name,
                        Arrays.stream(type.getEnumConstants())
                            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", ")),
                        text)));
  }
}
