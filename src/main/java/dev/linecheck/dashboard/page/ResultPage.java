package dev.linecheck.dashboard.page;

import dev.linecheck.callagent.RenderedAgent;
import dev.linecheck.dashboard.page.CallFindings.Found;
import dev.linecheck.dashboard.view.CallActionsView;
import dev.linecheck.dashboard.view.CallView;
import dev.linecheck.dashboard.view.PageLink;
import dev.linecheck.dashboard.view.ReplayPart;
import dev.linecheck.dashboard.view.RunPageView;
import dev.linecheck.dashboard.view.Section;
import dev.linecheck.dashboard.view.StatusView;
import dev.linecheck.domain.Ids;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.eval.RecordedCall;
import dev.linecheck.domain.eval.RunRecord;
import dev.linecheck.domain.run.EvalResult;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.Replay;
import dev.linecheck.domain.run.ReplayedTurn;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.SimulationMetadata;
import dev.linecheck.domain.verdict.Evidence;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.store.ResultStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// One judged call: the findings, and the conversation in which their quotes stand.
///
/// @param ids makes the texts by which a form is carried out once, however often it is sent
public record ResultPage(Stores stores, Ids ids) {
  public PageAnswer show(Visit visit) {
    return shown(visit, 200, "");
  }

  /// Shows the call after an action on it was refused.
  PageAnswer refused(Visit visit, int status, String sentence) {
    return shown(visit, status, sentence);
  }

  private PageAnswer shown(Visit visit, int status, String trouble) {
    EvalResult result =
        stores
            .results()
            .find(visit.workspace(), new ResultId(visit.path("id")))
            .orElseThrow(() -> PageProblem.noSuch("call"));
    EvalRun run =
        stores
            .runs()
            .find(visit.workspace(), result.runId())
            .orElseThrow(() -> PageProblem.noSuch("call"));
    String name = name(result.record());
    return new PageAnswer.Shown(
        status,
        "call",
        visit
            .frame(
                name,
                Section.OVERVIEW,
                List.of(
                    new PageLink("Overview", "/"),
                    new PageLink(Names.config(stores, visit, run), Paths.config(run.configId())),
                    new PageLink(Names.run(run), Paths.run(run.id()))))
            .ending(
                result.erasedAt().isPresent()
                    ? List.of()
                    : DeletedThings.link(
                        visit, "the words of this call", Paths.result(result.id()))),
        view(visit, run, result, CallActions.of(visit, run, result, trouble, ids.next())));
  }

  static String name(RunRecord record) {
    return switch (record) {
      case PromptRecord caller -> Names.record(caller.name(), caller.id());
      case RecordedCall call -> Names.record(call.record().name().orElse(""), call.id());
    };
  }

  private CallView view(Visit visit, EvalRun run, EvalResult result, CallActionsView actions) {
    TurnVerdicts verdicts = result.outcome().verdicts();
    List<TranscriptEntry> entries = result.outcome().transcript().entries();
    CallFindings findings = new CallFindings(verdicts);
    List<Found> found = findings.all();
    int focus = focus(visit, found.size());
    CitedPrompt prompt = prompt(visit, run, result, found);
    FindingViews views =
        new FindingViews(findings, entries, prompt, Paths.of(Paths.result(result.id())), focus);
    Map<Integer, List<String>> quotes = quotes(views, found, focus);
    Verdict verdict = verdict(verdicts);
    Map<Integer, ReplayedTurn> replayed = replayed(result);
    Optional<ReplayPart> replay = new ReplayParts(result, quotes).part();
    return new CallView(
        name(result.record()),
        new StatusView(verdict.word(), verdict.kind()),
        actions,
        notice(visit, result),
        FindingLists.of(views, found, focus),
        replay.isPresent()
            ? List.of()
            : new TalkLines(entries, turns(verdicts), replayed, quotes).all(),
        replay,
        prompt.equals(CitedPrompt.NONE)
            ? Optional.empty()
            : Optional.of(prompt.view(cited(found, focus))),
        CallStrip.of(entries, turns(verdicts)),
        trials(visit, run, result),
        CallFactList.of(visit, run, result),
        neighbours(visit, result));
  }

  /// Returns the prompt as the agent was given it, if a finding cites it.
  private CitedPrompt prompt(Visit visit, EvalRun run, EvalResult result, List<Found> found) {
    boolean isCited =
        found.stream()
            .flatMap(one -> one.evidence().stream())
            .anyMatch(evidence -> evidence.source().equals(Evidence.PROMPT));
    return isCited && result.erasedAt().isEmpty()
        ? stores
            .runs()
            .subject(visit.workspace(), run.id())
            .map(subject ->
                new RenderedAgent(subject.agent(), subject.prompt(), result.record().agentInputs()))
            .map(RenderedAgent::prompt)
            .map(CitedPrompt::new)
            .orElse(CitedPrompt.NONE)
        : CitedPrompt.NONE;
  }

  private static List<String> cited(List<Found> found, int focus) {
    return found.stream()
        .skip(focus)
        .limit(1)
        .flatMap(one -> one.evidence().stream())
        .filter(evidence -> evidence.source().equals(Evidence.PROMPT))
        .map(Evidence::quote)
        .toList();
  }

  private CallView.Neighbours neighbours(Visit visit, EvalResult result) {
    ResultStore.Neighbours beside =
        stores.results().beside(visit.workspace(), result.runId(), result.id());
    return new CallView.Neighbours(
        beside.previous().map(Paths::result), beside.next().map(Paths::result));
  }

  record Verdict(String word, String kind) {}

  static Verdict verdict(TurnVerdicts verdicts) {
    if (verdicts.excluded()) {
      return new Verdict("excluded", "idle");
    }
    return verdicts.alerts() == 0 ? new Verdict("passed", "pass") : new Verdict("failed", "fail");
  }

  private static String notice(Visit visit, EvalResult result) {
    return result
        .erasedAt()
        .map(time ->
            "The words of this call were erased on %s. Its verdicts stay."
                .formatted(visit.moment(time).exact()))
        .orElse("");
  }

  /// Returns the place of the finding that the address names; else of the first.
  private static int focus(Visit visit, int findings) {
    return visit
        .query(FindingViews.FOCUS)
        .filter(text -> text.matches("[1-9]\\d{0,4}"))
        .map(text -> Integer.parseInt(text) - 1)
        .filter(place -> place < findings)
        .orElse(0);
  }

  static Map<Integer, TurnVerdict> turns(TurnVerdicts verdicts) {
    return verdicts.turns().stream()
        .collect(Collectors.toMap(TurnVerdict::index, Function.identity()));
  }

  static Map<Integer, ReplayedTurn> replayed(EvalResult result) {
    return switch (result.outcome().execution()) {
      case SimulationMetadata _ -> Map.of();
      case Replay replay ->
          replay.turns().stream()
              .collect(Collectors.toMap(ReplayedTurn::index, Function.identity()));
    };
  }

  private static Map<Integer, List<String>> quotes(
      FindingViews views, List<Found> found, int focus) {
    Map<Integer, List<String>> quotes = new HashMap<>();
    if (focus < found.size()) {
      Found focused = found.get(focus);
      for (Evidence evidence : focused.evidence()) {
        views
            .line(focused, evidence)
            .ifPresent(
                line -> quotes.computeIfAbsent(line, _ -> new ArrayList<>()).add(evidence.quote()));
      }
    }
    return quotes;
  }

  private List<RunPageView.TrialDot> trials(Visit visit, EvalRun run, EvalResult result) {
    return run.counts().trials().each() == 1
        ? List.of()
        : stores
            .judgements()
            .outcomes()
            .of(visit.workspace(), run.id(), List.of(result.record().id()))
            .stream()
            .map(RecordLines::dot)
            .toList();
  }
}
