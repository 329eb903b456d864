package dev.linecheck.engine;

import static dev.linecheck.store.Samples.NOW;
import static dev.linecheck.store.Samples.RUN;
import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linecheck.domain.run.Budget;
import dev.linecheck.domain.run.EvalItem;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.ItemState;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.RunStatus;
import dev.linecheck.judge.ItemJudge;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.RecordedModel;
import dev.linecheck.store.Database;
import dev.linecheck.store.ItemFilter;
import dev.linecheck.store.ItemStore;
import dev.linecheck.store.Page;
import dev.linecheck.store.RunLifecycleStore;
import dev.linecheck.store.RunStore;
import dev.linecheck.store.Samples;
import dev.linecheck.store.WorkQueue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Kept answers to requests that Linecheck does not make any more, as after an update in the middle
/// of a call.
class LedgerMismatchTest {
  private static final WorkQueue.Entry WORK =
      new WorkQueue.Entry(WORKSPACE, RUN, new ItemId("i0"), 1);

  private static String answer(ModelRequest request) {
    return ItemJudge.unsureOr("Words.", request);
  }

  /// A worker has died when it came to the judge; the answers before are kept.
  private static void diedAtTheJudge(Database database) {
    Samples.workspace(database);
    new RunStore(database).insert(WORKSPACE, Samples.plan(Samples.record("x0", "Ann")));
    RecordedModel dying =
        new RecordedModel(request -> {
          if (request.key().purpose() == Purpose.JUDGE) {
            throw new WorkerBench.ProcessDied();
          }
          return answer(request);
        });
    assertThatThrownBy(() -> WorkerBench.of(database, dying).execute(WORK))
        .isInstanceOf(WorkerBench.ProcessDied.class);
  }

  /// The kept answers for a purpose were given to requests that are now worded otherwise.
  static void wasAskedOtherwise(Database database, RunId run, Purpose purpose) {
    try (Connection connection = database.schedulerSource().getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "update model_answer set request_hash = 'of other words'"
                    + " where run_id = ? and purpose = ?")) {
      update.setString(1, run.value());
      update.setString(2, purpose.name());
      assertThat(update.executeUpdate()).isPositive();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static EvalItem item(Database database) {
    return new ItemStore(database)
        .list(WORKSPACE, RUN, ItemFilter.ALL, new Page.Request(OptionalLong.empty(), 10))
        .rows()
        .getFirst();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void an_answer_to_another_request_errs_the_item_and_nobody_is_asked_again(Database database) {
    diedAtTheJudge(database);
    wasAskedOtherwise(database, RUN, Purpose.CALLER);
    RecordedModel model = new RecordedModel(LedgerMismatchTest::answer);

    assertThat(WorkerBench.of(database, model).execute(WORK)).isEqualTo(WorkResult.DONE);

    assertThat(model.requests()).isEmpty();
    assertThat(item(database).state()).isEqualTo(ItemState.ERRORED);
    assertThat(item(database).error())
        .hasValueSatisfying(error -> {
          assertThat(error.code()).isEqualTo("ledger_mismatch");
          assertThat(error.message()).contains("caller", "reply:1");
        });
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_retry_plays_the_item_anew(Database database) {
    diedAtTheJudge(database);
    wasAskedOtherwise(database, RUN, Purpose.AGENT);
    WorkerBench.of(database, new RecordedModel(LedgerMismatchTest::answer)).execute(WORK);

    assertThat(new RunStore(database).find(WORKSPACE, RUN).orElseThrow().status())
        .isEqualTo(RunStatus.FAILED);

    assertThat(new RunLifecycleStore(database).reopen(WORKSPACE, RUN, NOW)).isTrue();
    WorkerBench.of(database, new RecordedModel(LedgerMismatchTest::answer))
        .execute(new WorkQueue.Entry(WORKSPACE, RUN, WORK.item(), 2));

    assertThat(item(database).state()).isEqualTo(ItemState.JUDGED);
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_labelled_turn_stays_without_a_verdict_and_its_item_is_judged(Database database) {
    SentinelsTest.begun(database, Budget.UNLIMITED, SentinelsTest.RIGHT);
    RecordedModel dying =
        SentinelsTest.judging(request -> {
          if (request.key().ask() == 2) {
            throw new WorkerBench.ProcessDied();
          }
        });
    WorkQueue.Entry work = SentinelsTest.work("1");
    assertThatThrownBy(() -> WorkerBench.of(database, dying).execute(work))
        .isInstanceOf(WorkerBench.ProcessDied.class);
    wasAskedOtherwise(database, SentinelsTest.SECOND, Purpose.JUDGE);
    RecordedModel model = SentinelsTest.judging(_ -> {});

    WorkerBench.of(database, model).execute(work);

    assertThat(SentinelsTest.second(database).status()).isEqualTo(RunStatus.SUCCESS);
    assertThat(SentinelsTest.second(database).counts().errored()).isZero();
    assertThat(SentinelsTest.judged(database).getFirst().verdicts()).isEmpty();
    assertThat(model.requests(Purpose.JUDGE)).noneMatch(SentinelsTest::isOfSentinel);
  }
}
