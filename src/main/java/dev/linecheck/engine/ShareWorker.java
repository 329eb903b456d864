package dev.linecheck.engine;

import dev.linecheck.store.Outage;
import dev.linecheck.store.WorkQueue;
import dev.linecheck.time.WaitInterruptedException;
import dev.linecheck.time.Waits;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Works on the items of a share side by side. An item on which Linecheck itself fails is tried
/// again with growing pauses, and abandoned after the last attempt. Thread-safe.
final class ShareWorker implements ShareTask.WorkHandler {
  private static final Logger LOG = System.getLogger(ShareWorker.class.getName());
  private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(1);

  private final Function<WorkQueue.Share, List<WorkQueue.Open>> open;
  private final ItemHandler handler;
  private final int attemptsMax;
  private final Waits waits;
  private final Logger log;

  /// The failures of the items that this node is to try again.
  private final Map<WorkQueue.Entry, Integer> failures = new ConcurrentHashMap<>();

  /// Does the work on one item.
  interface ItemHandler {
    /// Executes an item as far as possible.
    WorkResult execute(WorkQueue.Open item);

    /// Gives up on an item that could not be executed because of internal errors.
    void abandon(WorkQueue.Entry work, String message);
  }

  /// @param open returns the items of a share that have not ended
  /// @param attemptsMax the number of times that an item is tried
  ShareWorker(
      Function<WorkQueue.Share, List<WorkQueue.Open>> open,
      ItemHandler handler,
      int attemptsMax,
      Waits waits) {
    this(open, handler, attemptsMax, waits, LOG);
  }

  ShareWorker(
      Function<WorkQueue.Share, List<WorkQueue.Open>> open,
      ItemHandler handler,
      int attemptsMax,
      Waits waits,
      Logger log) {
    this.open = open;
    this.handler = handler;
    this.attemptsMax = attemptsMax;
    this.waits = waits;
    this.log = log;
  }

  /// Returns when each item has ended or has to be taken up later.
  @Override
  public WorkResult execute(WorkQueue.Share share) {
    List<WorkQueue.Open> items;
    try {
      items = open.apply(share);
    } catch (RuntimeException e) {
      if (Outage.in(e)) {
        log.log(Level.WARNING, "share " + share.text() + " waits: an outage of the database", e);
        return new WorkResult.Later(ItemWorker.OUTAGE_PAUSE);
      }
      throw e;
    }
    return waits
        .sideBySide(items.stream().<Callable<WorkResult>>map(item -> () -> execute(item)).toList())
        .stream()
        .min(Comparator.comparing(ShareWorker::pause))
        .orElse(WorkResult.DONE);
  }

  /// The items that have to be taken up soonest come first, and items that have ended last.
  private static Duration pause(WorkResult result) {
    return switch (result) {
      case WorkResult.Done _ -> ChronoUnit.FOREVER.getDuration();
      case WorkResult.Later(Duration pause) -> pause;
    };
  }

  private WorkResult execute(WorkQueue.Open item) {
    try {
      WorkResult result = handler.execute(item);
      failures.remove(item.work());
      return result;
    } catch (WaitInterruptedException e) {
      throw e;
    } catch (RuntimeException e) {
      return failed(item.work(), e);
    }
  }

  private WorkResult failed(WorkQueue.Entry work, RuntimeException e) {
    int times = failures.merge(work, 1, Integer::sum);
    if (times < attemptsMax) {
      log.log(Level.WARNING, "item " + work.item().value() + " failed, and is tried again", e);
      return new WorkResult.Later(FIRST_BACK_OFF.multipliedBy(1L << Math.min(times - 1, 10)));
    }
    giveUp(work, times, e);
    failures.remove(work);
    return WorkResult.DONE;
  }

  /// The cause may name classes, statements and values of ours, so only the log has it.
  private void giveUp(WorkQueue.Entry work, int times, RuntimeException cause) {
    String item = work.item().value();
    log.log(
        Level.ERROR,
        "item %s: Linecheck itself failed on it, tried %d times".formatted(item, times),
        cause);
    handler.abandon(
        work,
        "Linecheck itself failed on this item, tried %d times. Linecheck's log says why, under item %s."
            .formatted(times, item));
  }
}
