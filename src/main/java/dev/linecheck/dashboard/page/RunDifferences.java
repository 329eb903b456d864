package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.CompareView.ChangeRow;
import dev.linecheck.dashboard.view.CompareView.Changes;
import dev.linecheck.dashboard.view.CompareView.DiffLine;
import dev.linecheck.dashboard.view.Numbers;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.FunctionDefinition;
import dev.linecheck.domain.agent.FunctionId;
import dev.linecheck.domain.agent.VersionedPrompt;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.RunSubject;
import dev.linecheck.domain.verdict.JudgeBrief;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.evaluation.comparison.ComparedSide;
import dev.linecheck.evaluation.comparison.RunComparison;
import dev.linecheck.llm.Purpose;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/// The differences of two runs beside their verdicts: prompt, settings, cost, tokens and times.
record RunDifferences(Stores stores, WorkspaceId workspace) {
  private static final double NANOS = 1e9;

  Changes of(RunComparison comparison) {
    EvalRun before = comparison.a().runs().getFirst();
    EvalRun after = comparison.b().runs().getFirst();
    Optional<RunSubject> old = stores.runs().subject(workspace, before.id());
    Optional<RunSubject> now = stores.runs().subject(workspace, after.id());
    return new Changes(
        prompt(old, now),
        TextDiff.lines(judge(before).criteria(), judge(after).criteria()),
        Stream.concat(
                settings(before, after).of(old, now).stream(),
                JudgeChanges.of(judge(before), judge(after)).stream())
            .toList(),
        use(comparison));
  }

  SettingChanges settings(EvalRun before, EvalRun after) {
    return new SettingChanges(before, after, this::function);
  }

  private Optional<String> function(FunctionId id) {
    return stores.functions().find(workspace, id).map(FunctionDefinition::name);
  }

  private JudgeBrief judge(EvalRun run) {
    return stores.judgements().outcomes().judge(workspace, run.id());
  }

  /// Returns the lines in which two prompts differ.
  static List<DiffLine> prompt(Optional<RunSubject> before, Optional<RunSubject> after) {
    return TextDiff.lines(text(before), text(after));
  }

  private static String text(Optional<RunSubject> subject) {
    return subject.map(RunSubject::prompt).map(RunDifferences::text).orElse("");
  }

  /// Returns the text of a prompt, or the graph of a flow.
  static String text(VersionedPrompt version) {
    return version.prompt().orElseGet(() -> SettingChanges.flow(version));
  }

  private static List<ChangeRow> use(RunComparison comparison) {
    return Stream.of(
            row(
                "Cost of all calls",
                comparison,
                side -> Optional.of((double) side.spent().costNanos()),
                RunDifferences::dollars),
            row("Time of all calls", comparison, RunDifferences::seconds, RunDifferences::time),
            row(
                "Cost of a judged call",
                comparison,
                side -> perCall(side, side.spent().costNanos()),
                RunDifferences::dollars),
            row(
                "Tokens read for a judged call",
                comparison,
                side -> perCall(side, side.spent().usage().input()),
                RunDifferences::whole),
            row(
                "Tokens written for a judged call",
                comparison,
                side -> perCall(side, side.spent().usage().output()),
                RunDifferences::whole),
            row(
                "Agent's turns in a call",
                comparison,
                ComparedSide::turns,
                turns -> String.format(Locale.ROOT, "%.1f", turns)),
            row(
                "Agent's answer time",
                comparison,
                RunDifferences::answerSeconds,
                RunDifferences::time))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<ChangeRow> row(
      String label,
      RunComparison comparison,
      Function<ComparedSide, Optional<Double>> figure,
      DoubleFunction<String> shown) {
    return figure
        .apply(comparison.a())
        .flatMap(old ->
            figure
                .apply(comparison.b())
                .map(now ->
                    new ChangeRow(label, shown.apply(old), shown.apply(now), change(old, now))));
  }

  private static String change(double before, double after) {
    if (before == after) {
      return "the same";
    }
    return before == 0
        ? ""
        : (after > before ? "+" : "−") + Numbers.percent(Math.abs(after - before) / before);
  }

  private static Optional<Double> perCall(ComparedSide side, long sum) {
    return side.calls() == 0 ? Optional.empty() : Optional.of((double) sum / side.calls());
  }

  private static Optional<Double> answerSeconds(ComparedSide side) {
    return side.sums().stream()
        .filter(sum -> sum.purpose() == Purpose.AGENT)
        .findFirst()
        .map(sum -> sum.elapsed().toNanos() / NANOS / sum.answers());
  }

  /// Returns the time from the first call to the end of the last one, of all runs of a side.
  private static Optional<Double> seconds(ComparedSide side) {
    return side.runs().stream()
        .map(EvalRun::times)
        .flatMap(times ->
            times
                .startedAt()
                .flatMap(start -> times.endedAt().map(end -> Duration.between(start, end)))
                .stream())
        .map(time -> time.toNanos() / NANOS)
        .reduce(Double::sum);
  }

  private static String time(double seconds) {
    return Numbers.duration(Duration.ofNanos(Math.round(seconds * NANOS)));
  }

  private static String dollars(double nanos) {
    return Numbers.dollars(Math.round(nanos));
  }

  private static String whole(double number) {
    return Numbers.count(Math.round(number));
  }
}
