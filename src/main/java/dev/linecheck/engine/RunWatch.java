package dev.linecheck.engine;

import dev.linecheck.domain.run.RunId;
import dev.linecheck.time.Background;
import dev.linecheck.time.Waits;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/// Notices runs and rejudgements that another node cancelled or stopped while this node is at work
/// on them. Tells this node's workers to leave them.
final class RunWatch implements AutoCloseable {
  /// The longest time for which an end on another node can go unnoticed.
  static final Duration EVERY = Duration.ofMillis(400);

  private static final Logger LOG = System.getLogger(RunWatch.class.getName());

  private final List<Watched> all;
  private final Background watching;

  /// The work in hand of one kind.
  ///
  /// @param ended returns which of the given runs or rejudgements have ended
  record Watched(WorkInHand inHand, UnaryOperator<List<RunId>> ended) {
    private void look() {
      ended.apply(inHand.runs()).forEach(inHand::cancel);
    }
  }

  RunWatch(List<Watched> all, Waits waits) {
    this.all = List.copyOf(all);
    this.watching = waits.background("run-watch", () -> watch(waits));
  }

  private void watch(Waits waits) {
    while (true) {
      waits.pause(EVERY);
      try {
        all.forEach(Watched::look);
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "looking for ended runs failed, and is tried again", e);
      }
    }
  }

  @Override
  public void close() {
    watching.close();
  }
}
