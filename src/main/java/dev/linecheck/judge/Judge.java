package dev.linecheck.judge;

import dev.linecheck.domain.verdict.AskedChecklists;
import dev.linecheck.domain.verdict.CheckItem.Scope;
import dev.linecheck.domain.verdict.Checklist;
import dev.linecheck.domain.verdict.Evidence;
import dev.linecheck.domain.verdict.JudgeBrief;
import dev.linecheck.domain.verdict.JudgeHealth;
import dev.linecheck.domain.verdict.JudgeNotes;
import dev.linecheck.domain.verdict.JudgeNotes.SharedChecklist;
import dev.linecheck.domain.verdict.JudgePlan.Mode;
import dev.linecheck.domain.verdict.Relation;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.domain.verdict.VerdictTrace;
import dev.linecheck.judge.rule.CallRules;
import dev.linecheck.judge.rule.RuleFault;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.time.Waits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Judges every agent turn of a call against the criteria. Thread-safe.
public final class Judge {
  /// The most turns of a call that are judged at once. Each holds its document in memory.
  private static final int SIDE_BY_SIDE_MAX = 64;

  private final Waits waits;
  private final TurnJudge turnJudge;
  private final Fingerprints fingerprints = new Fingerprints();

  public Judge(Waits waits) {
    this.waits = waits;
    this.turnJudge = new TurnJudge(waits);
  }

  /// Judges all turns. The last turn that needs a model is judged alone. The others follow in
  /// parallel: their requests are beginnings of the first one, up to their last words, so that the
  /// provider's prefix cache serves nearly all of them.
  ///
  /// @param models answer for the judge
  /// @throws dev.linecheck.llm.ModelException when the judge's model does not answer
  public TurnVerdicts judge(LanguageModel models, JudgedCall call) {
    List<JudgeTask> asks = new ArrayList<>();
    List<TurnJudgement> all = new ArrayList<>();
    CallDocument document = new CallDocument(call);
    CallRules.Ruling rules = TurnRules.ruling(call, waits);
    for (int i = 0; i < call.turns().size(); i++) {
      JudgeTask task = new JudgeTask(call, call.turns().get(i), Scope.TURN, document);
      ruled(task, rules.faults().get(i)).ifPresentOrElse(all::add, () -> asks.add(task));
    }
    List<TurnJudgement> asked = asked(models, call, asks);
    Optional<TurnJudgement> whole =
        asAWhole(call, document).map(end -> turnJudge.judge(models, end));
    return verdicts(call, rules, joined(all, asked), whole);
  }

  /// Judges one turn as it is judged in a judgement of the whole call. Empty if its verdict needs
  /// no model.
  ///
  /// @param models answer for the judge
  /// @param index the turn's position in the transcript
  /// @throws dev.linecheck.llm.ModelException when the judge's model does not answer
  public Optional<TurnVerdicts> judgeOne(LanguageModel models, JudgedCall call, int index) {
    CallRules.Ruling rules = TurnRules.ruling(call, waits);
    return IntStream.range(0, call.turns().size())
        .filter(i -> call.turns().get(i).index() == index)
        .boxed()
        .findFirst()
        .flatMap(i -> {
          JudgeTask task = new JudgeTask(call, call.turns().get(i));
          return ruled(task, rules.faults().get(i)).isPresent()
              ? Optional.empty()
              : Optional.of(
                  verdicts(call, rules, asked(models, call, List.of(task)), Optional.empty()));
        });
  }

  /// Returns the judgement of a turn that needs no model.
  private static Optional<TurnJudgement> ruled(JudgeTask task, Optional<RuleFault> fault) {
    if (fault.isPresent()) {
      return Optional.of(TurnJudgement.ruled(broken(task, fault.get())));
    }
    return switch (task.turn().manner()) {
      case VERBATIM -> Optional.of(TurnJudgement.ruled(verbatim(task)));
      case ANSWERED, CUT_OFF, LOOPED, STUCK, HUNG_UP -> Optional.empty();
    };
  }

  private List<TurnJudgement> asked(LanguageModel models, JudgedCall call, List<JudgeTask> asks) {
    boolean isTogether =
        call.plan().mode() == Mode.WHOLE_CALL
            && call.isOneConversation()
            && ShownTranscript.of(call.transcript().entries()).omitted() == 0;
    if (!isTogether) {
      return sideBySide(
          asks.stream()
              .<Callable<TurnJudgement>>map(one -> () -> turnJudge.judge(models, one))
              .toList());
    }
    List<Callable<List<TurnJudgement>>> parts = new ArrayList<>();
    int atOnce = asks.isEmpty() ? 1 : CallVotes.turnsAtOnce(asks.getFirst());
    for (int done = 0; done < asks.size(); done += atOnce) {
      List<JudgeTask> part = asks.subList(done, Math.min(done + atOnce, asks.size()));
      parts.add(() -> turnJudge.judge(models, part));
    }
    return sideBySide(parts).stream().flatMap(List::stream).toList();
  }

  /// Asks the last question alone, and then the others.
  private <T> List<T> sideBySide(List<Callable<T>> asks) {
    if (asks.isEmpty()) {
      return List.of();
    }
    int others = asks.size() - 1;
    List<T> last = waits.sideBySide(asks.subList(others, asks.size()));
    List<T> answers = new ArrayList<>();
    for (int done = 0; done < others; done += SIDE_BY_SIDE_MAX) {
      int end = Math.min(done + SIDE_BY_SIDE_MAX, others);
      answers.addAll(waits.sideBySide(asks.subList(done, end)));
    }
    answers.addAll(last);
    return answers;
  }

  private static List<TurnJudgement> joined(List<TurnJudgement> ruled, List<TurnJudgement> asked) {
    return Stream.concat(ruled.stream(), asked.stream())
        .sorted(Comparator.comparingInt(one -> one.verdict().index()))
        .toList();
  }

  /// The last turn stands for the whole call if some items ask about calls.
  private static Optional<JudgeTask> asAWhole(JudgedCall call, CallDocument document) {
    boolean isAsked =
        call.isOneConversation()
            && !call.turns().isEmpty()
            && !document.items(Scope.CALL).isEmpty();
    return isAsked
        ? Optional.of(new JudgeTask(call, call.turns().getLast(), Scope.CALL, document))
        : Optional.empty();
  }

  private TurnVerdicts verdicts(
      JudgedCall call,
      CallRules.Ruling rules,
      List<TurnJudgement> turns,
      Optional<TurnJudgement> whole) {
    List<TurnVerdict> verdicts =
        new ArrayList<>(turns.stream().map(TurnJudgement::verdict).toList());
    whole.ifPresent(end -> verdicts.add(WholeCall.and(verdicts.removeLast(), end.verdict())));
    verdicts.replaceAll(verdict -> verdict.under(call.plan().undecided()));
    List<TurnJudgement> all = Stream.concat(turns.stream(), whole.stream()).toList();
    JudgeBrief brief = call.brief();
    AskedChecklists lists = brief.checklists();
    List<VerdictTrace> traces = all.stream().map(TurnJudgement::trace).toList();
    return new TurnVerdicts(
        verdicts,
        List.of(),
        new JudgeNotes(
            rules.neverExercised(),
            lists.own().map(Checklist::version),
            lists.own().flatMap(Checklist::problem),
            lists.shared().map(list -> new SharedChecklist(list.version(), list.problem())),
            Optional.of(brief.items()),
            fingerprints.of(
                brief,
                all.stream().flatMap(one -> one.models().stream()).collect(Collectors.toSet())),
            all.stream().map(TurnJudgement::health).reduce(JudgeHealth.NONE, JudgeHealth::plus),
            traces,
            List.of(),
            CheckItems.answered(brief, traces)));
  }

  private static TurnVerdict broken(JudgeTask task, RuleFault fault) {
    return new TurnVerdict.Inaccurate(
        task.index(),
        task.text(),
        fault.reason(),
        fault.quote().map(words -> new Evidence(Evidence.JUDGED_TURN, words)).stream().toList(),
        task.relation(Relation.DIFFERENT_WORSE),
        Optional.of(fault.rule()));
  }

  private static TurnVerdict verbatim(JudgeTask task) {
    return new TurnVerdict.Accurate(
        task.index(), task.text(), task.relation(Relation.DIFFERENT_FINE));
  }
}
