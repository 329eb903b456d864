package dev.linecheck.engine;

import static dev.linecheck.store.Samples.NOW;
import static dev.linecheck.store.Samples.RUN;
import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.judge.ItemJudge;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.RecordedModel;
import dev.linecheck.store.Database;
import dev.linecheck.store.RunLifecycleStore;
import dev.linecheck.store.RunStore;
import dev.linecheck.store.Samples;
import dev.linecheck.time.ThreadWaits;
import dev.linecheck.time.WaitInterruptedException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A node that stops, and waits for the answers on their way.
class DrainTest {
  private static final Duration GRACE = Duration.ofSeconds(60);

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final CountDownLatch left = new CountDownLatch(1);
  private final CountDownLatch never = new CountDownLatch(1);
  private final RecordedModel model = new RecordedModel(this::answer);

  private String answer(ModelRequest request) {
    asked.countDown();
    try {
      assertThat(never.await(GRACE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      left.countDown();
      throw new WaitInterruptedException("the answer to " + request.key().text(), e);
    }
    return ItemJudge.unsureOr("Words.", request);
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void leaves_a_run_that_is_cancelled_meanwhile_elsewhere(Database database) throws Exception {
    Samples.workspace(database);
    new RunStore(database).insert(WORKSPACE, Samples.plan(Samples.record("x0", "Ann")));
    Engine engine = engine(database);
    engine.start();
    assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();

    Thread closing = Thread.ofVirtual().start(engine::close);
    assertThat(stopping.await(20, TimeUnit.SECONDS)).isTrue();
    new RunLifecycleStore(database).cancel(WORKSPACE, RUN, NOW);

    assertThat(left.await(GRACE.toSeconds() / 3, TimeUnit.SECONDS)).isTrue();
    assertThat(closing.join(GRACE.dividedBy(3))).isTrue();
  }

  private Engine engine(Database database) {
    return Engines.of(
        database,
        Engines.rehearsal(model),
        new EngineConfig(1, 2, GRACE, GRACE),
        new Engine.Ports(
            InstantSource.system(), new ThreadWaits(), new Random(1), () -> "node", StopRule.NEVER),
        scheduler -> scheduler.executorService(new Announcing()));
  }

  /// Tells when the node takes no more items, which comes after it asks no more models.
  private final class Announcing extends ThreadPoolExecutor {
    Announcing() {
      super(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    }

    @Override
    public void shutdown() {
      super.shutdown();
      stopping.countDown();
    }
  }
}
