package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.LiveRunView.FirstFailure;
import dev.linecheck.dashboard.view.Numbers;
import dev.linecheck.dashboard.view.PageLink;
import dev.linecheck.dashboard.view.RunPageView;
import dev.linecheck.dashboard.view.RunPageView.FailureReason;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.verdict.BinaryLabel;
import dev.linecheck.domain.verdict.CheckItem;
import dev.linecheck.domain.verdict.Evidence;
import dev.linecheck.domain.verdict.JudgeNotes;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.domain.verdict.VerdictTrace;
import dev.linecheck.domain.verdict.VerdictTrace.Answer;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.store.RunTableStore;
import dev.linecheck.store.RunTableStore.FailedCall;
import dev.linecheck.store.RunTableStore.FaultCount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The failed calls of a run, grouped by what they violate.
record RunFailures(Stores stores, RunTableStore table, WorkspaceId workspace, EvalRun run) {
  private static final int GROUPS = 8;
  private static final int CALLS = 4;
  private static final int QUESTION_SHOWN = 140;
  private static final int REASON_SHOWN = 240;

  /// The most calls, one of each record, whose reasons are grouped.
  private static final int REASONS_OF = 40;

  /// Stands for failed calls that name no rule and no item, such as those with undecided turns.
  static final String NAMELESS = "";

  RunPageView.Failures groups() {
    Map<String, Integer> counts = new TreeMap<>();
    for (FaultCount count : table.faults(workspace, run.id())) {
      if (count.faults().isEmpty()) {
        counts.merge(NAMELESS, count.calls(), Integer::sum);
      }
      count.faults().forEach(id -> counts.merge(id, count.calls(), Integer::sum));
    }
    List<RunPageView.FailureGroup> groups =
        counts.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .limit(GROUPS)
            .map(entry -> group(entry.getKey(), entry.getValue()))
            .toList();
    return new RunPageView.Failures(groups, counts.size() - groups.size());
  }

  /// Returns the first failed call with what it violates first.
  Optional<FirstFailure> first() {
    return table
        .firstFailed(workspace, run.id())
        .flatMap(call ->
            new CallFindings(call.verdicts())
                .all().stream().findFirst().map(found -> first(call, found)));
  }

  private FirstFailure first(FailedCall call, CallFindings.Found found) {
    return new FirstFailure(
        new PageLink(name(call), Paths.result(call.result()) + "#turn-" + found.index()),
        found.id(),
        Names.shortened(found.text(), REASON_SHOWN),
        quotes().of(call.result(), call.verdicts(), found.index(), found.evidence()));
  }

  private FaultQuotes quotes() {
    return new FaultQuotes(stores, workspace);
  }

  private static String name(FailedCall call) {
    return Names.record(call.name().orElse(""), call.record());
  }

  private RunPageView.FailureGroup group(String id, int calls) {
    boolean isOfCriteria = id.equals(CheckItem.CRITERIA);
    List<FailedCall> first =
        table.failed(workspace, run.id(), id, isOfCriteria ? REASONS_OF : CALLS);
    Paths.Address all =
        id.equals(NAMELESS)
            ? Paths.of(Paths.run(run.id())).with(RunPage.VERDICT, Optional.of("FAIL"))
            : Paths.of(Paths.run(run.id())).with(RunPage.FAULT, Optional.of(id));
    return new RunPageView.FailureGroup(
        id.equals(NAMELESS) ? "no item named" : id,
        first.stream()
            .findFirst()
            .flatMap(call -> question(call.verdicts(), id))
            .map(text -> Names.question(text, QUESTION_SHOWN))
            .orElse(""),
        Numbers.counted(calls, "call"),
        new PageLink("Show all", all.text() + "#records"),
        isOfCriteria
            ? byReason(first)
            : List.of(
                new FailureReason("", "", first.stream().map(call -> row(call, id)).toList())));
  }

  /// Groups the calls that violate the criteria as a whole, because one item stands for all of what
  /// these demand.
  private List<FailureReason> byReason(List<FailedCall> calls) {
    Map<String, List<FailedCall>> groups = new LinkedHashMap<>();
    calls.forEach(call ->
        groups
            .computeIfAbsent(
                fault(call.verdicts(), CheckItem.CRITERIA).reason(), _ -> new ArrayList<>())
            .add(call));
    String of = calls.size() == REASONS_OF ? " of the first " + REASONS_OF : "";
    return groups.entrySet().stream()
        .sorted(Comparator.comparingInt(entry -> -entry.getValue().size()))
        .limit(GROUPS)
        .map(entry ->
            new FailureReason(
                Names.shortened(entry.getKey(), REASON_SHOWN),
                Numbers.counted(entry.getValue().size(), "record") + of,
                entry.getValue().stream()
                    .limit(CALLS)
                    .map(call -> row(call, CheckItem.CRITERIA).withoutReason())
                    .toList()))
        .toList();
  }

  private static Optional<String> question(TurnVerdicts verdicts, String id) {
    return verdicts.notes().questions().stream()
        .filter(question -> question.id().equals(id))
        .map(JudgeNotes.Question::text)
        .findFirst();
  }

  private RunPageView.FailureRow row(FailedCall call, String id) {
    FoundFault fault = fault(call.verdicts(), id);
    return new RunPageView.FailureRow(
        new PageLink(name(call), Paths.result(call.result()) + "#turn-" + fault.index()),
        run.counts().trials().each() == 1 ? "" : "trial " + (call.trial() + 1),
        Names.shortened(fault.reason(), REASON_SHOWN),
        quotes().of(call.result(), call.verdicts(), fault.index(), fault.evidence()));
  }

  private record FoundFault(int index, String reason, List<Evidence> evidence) {}

  /// Returns the first turn of a call that violates a rule or an item, with why.
  private static FoundFault fault(TurnVerdicts verdicts, String id) {
    return Stream.concat(
            verdicts.turns().stream().flatMap(turn -> ruled(turn, id)),
            verdicts.notes().traces().stream().flatMap(trace -> checked(trace, id)))
        .findFirst()
        .or(() ->
            verdicts.turns().stream()
                .filter(turn -> BinaryLabel.of(turn) == BinaryLabel.INACCURATE)
                .map(RunFailures::plain)
                .findFirst())
        .orElseThrow(() -> new IllegalStateException("a failed call has a turn that fails"));
  }

  private static Stream<FoundFault> ruled(TurnVerdict turn, String id) {
    return turn instanceof TurnVerdict.Inaccurate broken
            && broken.rule().filter(id::equals).isPresent()
        ? Stream.of(plain(broken))
        : Stream.empty();
  }

  private static Stream<FoundFault> checked(VerdictTrace trace, String id) {
    return trace
        .allChecks()
        .filter(check -> check.id().equals(id) && check.answer() == Answer.NO)
        .map(check -> new FoundFault(trace.index(), check.finding(), check.evidence()));
  }

  private static FoundFault plain(TurnVerdict turn) {
    return switch (turn) {
      case TurnVerdict.Inaccurate broken ->
          new FoundFault(turn.index(), broken.reason(), broken.evidence());
      case TurnVerdict.Undecided open -> new FoundFault(turn.index(), open.reason(), List.of());
      case TurnVerdict.Accurate _ -> new FoundFault(turn.index(), "", List.of());
    };
  }
}
