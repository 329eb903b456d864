package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.CompareForm;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.evaluation.Checked;
import dev.linecheck.evaluation.Refusal;
import dev.linecheck.evaluation.comparison.CompareRequest;
import dev.linecheck.evaluation.comparison.CompareRequest.Across;
import dev.linecheck.evaluation.comparison.RecentComparisons.Question;
import dev.linecheck.evaluation.comparison.RecordClass;
import dev.linecheck.report.Estimand;
import dev.linecheck.report.GateRule;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The parameters of a comparison, as they stand in an address.
record CompareQuery(Visit visit, List<EvalRun> a, List<EvalRun> b) {
  static final String BEFORE = "a";
  static final String AFTER = "b";
  static final String CLASS = "class";
  static final String CURSOR = "cursor";

  private static final String MARGIN = "margin";
  private static final String CRITICAL = "critical";
  private static final String ESTIMAND = "estimand";
  private static final String ACROSS = "across";
  private static final String JUDGE = "judge";

  /// A comparison and the part of it that is shown.
  ///
  /// @param kind the class of records; empty for the first one that has any
  /// @param from the number of records before the first one shown
  record Asked(Question question, Optional<RecordClass> kind, int from) {}

  /// Returns the ids that a parameter holds.
  static List<RunId> ids(Visit visit, String parameter) {
    return visit.query(parameter).stream()
        .flatMap(text -> Stream.of(text.split(",", -1)))
        .map(String::strip)
        .filter(id -> !id.isEmpty())
        .map(RunId::new)
        .toList();
  }

  /// Reads the parameters, or names those that cannot be read.
  Checked<Asked> read() {
    Checked<Optional<Double>> margin = value(MARGIN, CompareQuery::share);
    Checked<Optional<Estimand>> estimand = choice(ESTIMAND, Estimand.values());
    Checked<Optional<RecordClass>> kind = choice(CLASS, RecordClass.values());
    Checked<Optional<Integer>> from = value(CURSOR, CompareQuery::place);
    Checked<Optional<Across>> across =
        value(
            ACROSS,
            text ->
                text.equals(JUDGE)
                    ? new Checked.Accepted<>(Across.JUDGE)
                    : refused(ACROSS, "across is judge, not '%s'.", text));
    return Checked.all(
        List.of(margin, estimand, kind, from, across),
        () ->
            new Asked(
                new Question(
                    new CompareRequest(
                        ids(a),
                        ids(b),
                        estimand.accepted().orElse(Estimand.CALLERS),
                        margin.accepted().orElseGet(this::marginOfRun),
                        across.accepted().orElse(Across.NOTHING)),
                    visit.query(CRITICAL)),
                kind.accepted(),
                from.accepted().orElse(0)));
  }

  private double marginOfRun() {
    return GateRule.Baseline.marginOf(b.getFirst().counts().trials());
  }

  private static List<RunId> ids(List<EvalRun> runs) {
    return runs.stream().map(EvalRun::id).toList();
  }

  private <T> Checked<Optional<T>> value(String name, Function<String, Checked<T>> reader) {
    Optional<String> text = visit.query(name);
    return text.isEmpty()
        ? new Checked.Accepted<>(Optional.empty())
        : reader.apply(text.get()).then(value -> new Checked.Accepted<>(Optional.of(value)));
  }

  private <E extends Enum<E>> Checked<Optional<E>> choice(String name, E[] all) {
    return value(
        name,
        text ->
            Arrays.stream(all)
                .filter(one -> word(one).equals(text))
                .findFirst()
                .<Checked<E>>map(Checked.Accepted::new)
                .orElseGet(() ->
                    refused(
                        name,
                        name
                            + " is one of "
                            + Arrays.stream(all)
                                .map(CompareQuery::word)
                                .collect(Collectors.joining(", "))
                            + ", not '%s'.",
                        text)));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static Checked<Double> share(String text) {
    try {
      double share = new BigDecimal(text).doubleValue();
      if (share > 0 && share < 1) {
        return new Checked.Accepted<>(share);
      }
    } catch (NumberFormatException _) {
      // refused like a number out of range
    }
    return refused(MARGIN, "margin is a number between 0 and 1, not '%s'.", text);
  }

  private static Checked<Integer> place(String text) {
    return text.matches("\\d{1,7}")
        ? new Checked.Accepted<>(Integer.parseInt(text))
        : refused(CURSOR, "cursor is the number of a record, not '%s'.", text);
  }

  private static <T> Checked<T> refused(String field, String sentence, String text) {
    return Checked.refused(
        new Refusal(field, "unknown_value", sentence.formatted(Names.shortened(text, 60))));
  }

  /// Returns the address of the comparison, without the part of it that is shown.
  Paths.Address address() {
    return address(ComparePage.PATH);
  }

  /// Returns the address of something else about the comparison.
  Paths.Address address(String path) {
    return asked(Paths.of(path).with(BEFORE, visit.query(BEFORE)).with(AFTER, visit.query(AFTER)));
  }

  /// Returns an address with the way in which this comparison is asked for.
  Paths.Address asked(Paths.Address address) {
    Paths.Address asked = address;
    for (String name : List.of(MARGIN, CRITICAL, ESTIMAND, ACROSS)) {
      asked = asked.with(name, visit.query(name));
    }
    return asked;
  }

  /// Whether several runs are compared as one side.
  boolean isPooled() {
    return a.size() > 1 || b.size() > 1;
  }

  /// Returns the same address for sides that were judged in different ways.
  Paths.Address acrossJudges() {
    return address().with(ACROSS, Optional.of(JUDGE));
  }

  /// Returns the form as it was filled in.
  ///
  /// @param tags the tags of the compared records
  CompareForm form(List<String> tags) {
    return new CompareForm(
        visit.query(BEFORE).orElse(""),
        visit.query(AFTER).orElse(""),
        visit
            .query(MARGIN)
            .orElseGet(
                () -> BigDecimal.valueOf(marginOfRun()).stripTrailingZeros().toPlainString()),
        visit.query(CRITICAL).orElse(""),
        tags,
        visit.query(ESTIMAND).orElse(word(Estimand.CALLERS)),
        visit.query(ACROSS).orElse(""));
  }
}
