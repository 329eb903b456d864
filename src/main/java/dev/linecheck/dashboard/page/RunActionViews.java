package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.Numbers;
import dev.linecheck.dashboard.view.PageLink;
import dev.linecheck.dashboard.view.RunActionsView;
import dev.linecheck.dashboard.view.RunActionsView.Button;
import dev.linecheck.domain.Ids;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.Rejudgement;
import dev.linecheck.domain.run.RunCounts;
import dev.linecheck.domain.run.RunStatus;
import dev.linecheck.domain.run.Trials;
import dev.linecheck.evaluation.Stores;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Says what a key may do with a run. What the run does not allow now is left out.
///
/// @param ids makes the texts by which a form is carried out once, however often it is sent
public record RunActionViews(Stores stores, Ids ids) {
  /// @param trouble the reason why the last action was refused; empty if none was
  RunActionsView of(Visit visit, EvalRun run, String trouble) {
    Optional<Rejudgement> rejudging =
        stores
            .judgements()
            .rejudgements()
            .find(visit.workspace(), run.id())
            .filter(again -> again.status() == Rejudgement.Status.RUNNING);
    boolean mayRun = visit.may(Visit.RUNNERS);
    boolean isQuiet = RunWords.hasEnded(run) && rejudging.isEmpty();
    return new RunActionsView(
        trouble,
        links(visit, run),
        mayRun ? buttons(run, rejudging.isPresent()) : List.of(),
        Optional.of(run.counts().trials())
            .filter(trials -> mayRun && isQuiet && mayGrow(run, trials))
            .map(trials -> trials(visit, trials)),
        rejudging.map(RunActionViews::words).orElse(""));
  }

  private List<PageLink> links(Visit visit, EvalRun run) {
    List<PageLink> links = new ArrayList<>();
    ComparePage.withBaseline(stores, visit, run)
        .ifPresent(address -> links.add(new PageLink("Compare with its baseline", address)));
    if (!visit.may(Visit.RUNNERS)) {
      return links;
    }
    if (run.details().noiseOf().isEmpty()) {
      links.add(new PageLink("Run again", StartPage.again(run, Optional.empty())));
      if (RunWords.hasEnded(run) && run.counts().failing() > 0) {
        links.add(
            new PageLink(
                "Run only the failed", StartPage.again(run, Optional.of(StartRecords.FAILED))));
      }
      if (RunWords.hasEnded(run)) {
        links.add(
            new PageLink(
                "Label",
                Paths.of(LabelsPage.PATH).with("run", Optional.of(run.id().value())).text()));
      }
    }
    links.add(new PageLink("Edit", Paths.run(run.id()) + Paths.EDIT));
    return links;
  }

  private List<Button> buttons(EvalRun run, boolean isRejudging) {
    List<Button> buttons = new ArrayList<>();
    if (!RunWords.hasEnded(run)) {
      buttons.add(new Button("Cancel the run", "/cancel", ""));
      return buttons;
    }
    if (isRejudging) {
      buttons.add(new Button("Stop judging again", "/rejudge/cancel", ""));
      return buttons;
    }
    RunCounts counts = run.counts();
    int open = counts.errored() + counts.notRun();
    if (run.status() == RunStatus.FAILED && open > 0) {
      buttons.add(
          new Button(
              "Run the %s without a verdict".formatted(Numbers.counted(open, "call")),
              "/retry",
              ""));
    }
    if (run.details().noiseOf().isEmpty() && counts.passing() + counts.failing() > 0) {
      buttons.add(new Button("Judge all calls again", "/rejudge", ids.next()));
    }
    return buttons;
  }

  private static boolean mayGrow(EvalRun run, Trials trials) {
    return run.status() != RunStatus.CANCELLED
        && run.details().noiseOf().isEmpty()
        && trials.stoppedEarly().isEmpty()
        && trials.each() < Trials.MOST;
  }

  private RunActionsView.Trials trials(Visit visit, Trials trials) {
    String typed = visit.typed(StartForm.TRIALS);
    return new RunActionsView.Trials(
        typed.isEmpty() ? Integer.toString(trials.announced()) : typed,
        trials.extendTo().isPresent() && trials.extendTo().getAsInt() > trials.each()
            ? "%d were announced at the start. Any other number makes a gate on this run exploratory."
                .formatted(trials.extendTo().getAsInt())
            : "Each record has %d now. None were announced at the start, so a gate on this run becomes exploratory."
                .formatted(trials.each()),
        ids.next());
  }

  private static String words(Rejudgement again) {
    return "This run is being judged again by %s: %d of %s done%s."
        .formatted(
            again.judge().value(),
            again.judged() + again.errored(),
            Numbers.counted(again.records(), "call"),
            again.errored() == 0 ? "" : ", of which %d failed".formatted(again.errored()));
  }
}
