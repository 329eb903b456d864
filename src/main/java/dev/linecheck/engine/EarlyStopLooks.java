package dev.linecheck.engine;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.StoppedEarly;
import dev.linecheck.store.RunLifecycleStore;
import dev.linecheck.store.RunStore;
import dev.linecheck.store.WorkQueue;
import dev.linecheck.time.WaitInterruptedException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Has items executed, and looks between them whether their run may stop early. A node looks after
/// each percent of the items of a run, so all looks together read each item about a hundred times.
/// Thread-safe.
final class EarlyStopLooks implements ShareWorker.ItemHandler {
  private static final Logger LOG = System.getLogger(EarlyStopLooks.class.getName());

  /// The number of looks at a run with enough items.
  private static final int LOOKS = 100;

  /// The most runs whose looks are kept. The looks of a run that was dropped begin anew.
  private static final int RUNS_MAX = 1_000;

  private final ShareWorker.ItemHandler worker;
  private final StopRule rule;
  private final RunStore runs;
  private final RunLifecycleStore lifecycle;
  private final Ending ending;
  private final Map<RunId, Looks> newest = new LinkedHashMap<>();
  private final Set<RunId> looking = ConcurrentHashMap.newKeySet();

  /// What the end of a run takes.
  record Ending(WorkInHand inHand, RunLog runLog, InstantSource clock) {}

  /// The looks at one run.
  ///
  /// @param every the number of items between two looks; 0 for a run that may not stop early
  /// @param items the items since the last look
  private record Looks(int every, int items) {
    static Looks of(EvalRun run) {
      boolean isNever = run.counts().trials().stopping().isEmpty();
      return new Looks(isNever ? 0 : Math.max(1, run.counts().items() / LOOKS), 0);
    }

    Looks afterItem() {
      return new Looks(every, every == 0 ? 0 : (items + 1) % every);
    }

    boolean isDue() {
      return every > 0 && items == 0;
    }
  }

  EarlyStopLooks(
      ShareWorker.ItemHandler worker,
      StopRule rule,
      RunStore runs,
      RunLifecycleStore lifecycle,
      Ending ending) {
    this.worker = worker;
    this.rule = rule;
    this.runs = runs;
    this.lifecycle = lifecycle;
    this.ending = ending;
  }

  @Override
  public WorkResult execute(WorkQueue.Open item) {
    WorkResult result = worker.execute(item);
    switch (result) {
      case WorkResult.Done _ -> afterItem(item.work());
      case WorkResult.Later _ -> {}
    }
    return result;
  }

  @Override
  public void abandon(WorkQueue.Entry work, String message) {
    worker.abandon(work, message);
    afterItem(work);
  }

  /// A look that fails is no failure of the item, which has ended. The next look makes up for it.
  private void afterItem(WorkQueue.Entry work) {
    try {
      if (isDue(work)) {
        lookAlone(work.workspace(), work.run());
      }
    } catch (WaitInterruptedException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.log(
          Level.WARNING,
          "run " + work.run().value() + ": looking whether it may stop early failed",
          e);
    }
  }

  private boolean isDue(WorkQueue.Entry work) {
    Optional<Looks> known = known(work.run());
    Optional<Looks> looks = known.or(() -> runs.find(work.workspace(), work.run()).map(Looks::of));
    return looks.filter(_ -> count(work.run(), looks.get())).isPresent();
  }

  private synchronized Optional<Looks> known(RunId run) {
    return Optional.ofNullable(newest.get(run));
  }

  /// Counts an item of the run. Returns whether a look follows.
  ///
  /// @param first the looks at a run of which nothing is known
  private synchronized boolean count(RunId run, Looks first) {
    if (!newest.containsKey(run) && newest.size() == RUNS_MAX) {
      newest.remove(newest.keySet().iterator().next());
    }
    Looks now = newest.getOrDefault(run, first).afterItem();
    newest.put(run, now);
    return now.isDue();
  }

  /// One look at a run is enough at a time: it reads the whole run.
  private void lookAlone(WorkspaceId workspace, RunId run) {
    if (looking.add(run)) {
      try {
        look(workspace, run);
      } finally {
        looking.remove(run);
      }
    }
  }

  private void look(WorkspaceId workspace, RunId run) {
    Optional<StoppedEarly> answer = rule.answer(workspace, run);
    if (answer
        .filter(stop -> lifecycle.stopEarly(workspace, run, stop, ending.clock().instant()))
        .isPresent()) {
      ending.runLog().stopsEarly(run, answer.get());
      ending.runLog().ended(workspace, run);
      ending.inHand().cancel(run);
    }
  }
}
