package dev.linecheck.engine;

import dev.linecheck.time.Waits;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The threads of this node that hold shares. Their fixed number limits the shares that are held at
/// once. db-scheduler itself hands out as many as there are.
///
/// While the database refuses to hand out work, db-scheduler offers it again and again without a
/// pause. So a thread whose work failed pauses before it takes more.
final class ShareThreads extends ThreadPoolExecutor {
  static final Duration PAUSE = Duration.ofSeconds(1);

  private static final Logger LOG = System.getLogger(ShareThreads.class.getName());

  private final Waits waits;

  ShareThreads(int count, Waits waits) {
    super(
        count,
        count,
        0,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        Thread.ofVirtual().name("share-", 0).factory());
    this.waits = waits;
  }

  @Override
  public void execute(Runnable work) {
    super.execute(() -> run(work));
  }

  private void run(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "no work was taken up", e);
      waits.pause(PAUSE);
    }
  }
}
