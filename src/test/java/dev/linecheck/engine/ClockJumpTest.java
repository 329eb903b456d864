package dev.linecheck.engine;

import static dev.linecheck.store.Samples.NOW;
import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.judge.ItemJudge;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.RecordedModel;
import dev.linecheck.store.Database;
import dev.linecheck.store.RunStore;
import dev.linecheck.store.Samples;
import dev.linecheck.time.Polling;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A clock that leaps an hour with every look, so that no heartbeat is ever fresh.
@Execution(ExecutionMode.CONCURRENT)
class ClockJumpTest {
  private static final Duration HEARTBEAT = Duration.ofMillis(200);

  /// An engine looks for lost work at every second heartbeat.
  private static final Duration TWO_LOOKS_FOR_LOST_WORK = HEARTBEAT.multipliedBy(5);

  private final AtomicLong hours = new AtomicLong();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch jumped = new CountDownLatch(1);
  private final RecordedModel model = new RecordedModel(this::answer);

  /// Stands until the node has the item in hand, and then leaps at each look.
  private Instant leaping() {
    return asked.getCount() > 0 ? NOW : NOW.plus(Duration.ofHours(hours.incrementAndGet()));
  }

  private String answer(ModelRequest request) {
    asked.countDown();
    try {
      assertThat(jumped.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return ItemJudge.unsureOr("Words.", request);
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_node_does_not_take_over_what_it_has_in_hand(Database database) throws Exception {
    Samples.workspace(database);
    new RunStore(database).insert(WORKSPACE, Samples.plan(Samples.record("x0", "Ann")));

    try (Engine engine = Engines.on(database, model, this::leaping, HEARTBEAT)) {
      engine.start();
      assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
      Polling.letPass(TWO_LOOKS_FOR_LOST_WORK);
      jumped.countDown();
      Engines.awaitSuccess(database);
    }

    assertThat(model.requests())
        .extracting(ModelRequest::key)
        .extracting(CallKey::text)
        .doesNotHaveDuplicates();
  }
}
