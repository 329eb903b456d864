package dev.linecheck.engine;

import static dev.linecheck.store.Samples.NOW;
import static dev.linecheck.store.Samples.RUN;
import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.run.ItemId;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.store.Database;
import dev.linecheck.store.OneWrite;
import dev.linecheck.store.RunStore;
import dev.linecheck.store.Samples;
import dev.linecheck.store.WorkQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A worker that waits for a provider, and whose item another worker takes meanwhile.
class LostClaimTest {
  private static final WorkQueue.Entry WORK =
      new WorkQueue.Entry(WORKSPACE, RUN, new ItemId("i0"), 1);

  private final AtomicInteger checks = new AtomicInteger();

  /// A model that is away: every call waits until its check ends the wait.
  private final class Away implements LanguageModel {
    private final Runnable meanwhile;

    Away(Runnable meanwhile) {
      this.meanwhile = meanwhile;
    }

    @Override
    public ModelAnswer answer(ModelRequest request) {
      throw new AssertionError("no client waits");
    }

    @Override
    public ModelAnswer answer(ModelRequest request, Runnable check) {
      check.run();
      meanwhile.run();
      while (checks.incrementAndGet() < 100) {
        check.run();
      }
      throw new AssertionError("the wait does not end");
    }
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void leaves_a_wait_for_a_provider_within_ten_checks(Database database) {
    Samples.workspace(database);
    new RunStore(database).insert(WORKSPACE, Samples.plan(Samples.record("x0", "Ann")));
    Away model = new Away(() -> assertThat(new OneWrite(database).claim(WORK, NOW)).isPresent());

    WorkResult result = WorkerBench.of(database, model).execute(WORK);

    assertThat(result).isEqualTo(new WorkResult.Later(ItemWorker.RIVAL_PAUSE));
    assertThat(checks).hasValueLessThanOrEqualTo(10);
    assertThat(new OneWrite(database).claim(WORK, NOW)).isPresent();
  }
}
