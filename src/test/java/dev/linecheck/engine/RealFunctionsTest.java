package dev.linecheck.engine;

import static dev.linecheck.store.Samples.NOW;
import static dev.linecheck.store.Samples.RUN;
import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linecheck.callagent.CallInputs;
import dev.linecheck.domain.Json;
import dev.linecheck.domain.RealFunctionUse;
import dev.linecheck.domain.agent.FunctionDefinition;
import dev.linecheck.domain.agent.FunctionId;
import dev.linecheck.domain.agent.FunctionKind;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.agent.OfferedFunction.Effect;
import dev.linecheck.domain.agent.StandIn;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.eval.CallerManner;
import dev.linecheck.domain.eval.MaxTurns;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.run.Budget;
import dev.linecheck.domain.run.EvalItem;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.ItemState;
import dev.linecheck.judge.ItemJudge;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.FakeProvider;
import dev.linecheck.llm.FakeReply;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Positions;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.RecordedModel;
import dev.linecheck.outbound.OutboundClient;
import dev.linecheck.outbound.OutboundConfig;
import dev.linecheck.settings.Settings;
import dev.linecheck.store.Database;
import dev.linecheck.store.Databases;
import dev.linecheck.store.FunctionStore;
import dev.linecheck.store.ItemFilter;
import dev.linecheck.store.ItemStore;
import dev.linecheck.store.LedgerStore;
import dev.linecheck.store.Page;
import dev.linecheck.store.RunStore;
import dev.linecheck.store.Samples;
import dev.linecheck.store.WorkQueue;
import dev.linecheck.store.WorkspaceStore;
import dev.linecheck.time.Polling;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Functions that are called where they are served, on both databases, with crashes in between.
@Timeout(60)
class RealFunctionsTest {
  private static final WorkQueue.Entry WORK =
      new WorkQueue.Entry(WORKSPACE, RUN, new ItemId("i0"), 1);
  private static final FunctionId BOOK = new FunctionId("f-book");
  private static final String BOTH = "dev.linecheck.store.Databases#both";

  @ParameterizedTest
  @MethodSource(BOTH)
  void a_function_gets_what_the_agent_says_and_the_agent_gets_what_it_answers(Database database) {
    try (FakeProvider desk = new FakeProvider(FakeReply.json("{\"booked\":\"nine\"}"))) {
      start(database, desk);
      RecordedModel model = model();

      worker(database, model, desk, Purpose.JUDGE).execute(WORK);

      FakeProvider.Received received = desk.received().getFirst();
      assertThat(received.headers()).containsEntry("Authorization", "secret of the desk");
      JsonNode body = new JsonMapper().readTree(received.body());
      assertThat(received.body()).contains("\"params\":{\"at\":9.50}");
      assertThat(body.get("dial_id").asString()).isEqualTo("i0");
      assertThat(body.get("dial").toString())
          .isEqualTo("{\"id\":\"i0\",\"inputs\":{\"n\":\"Ann\"}}");
      assertThat(model.requests(Purpose.AGENT).getLast().messages().getLast().text())
          .isEqualTo("{\"booked\":\"nine\"}");
    }
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void an_answer_that_is_kept_is_not_asked_for_again(Database database) {
    try (FakeProvider desk = new FakeProvider(FakeReply.json("{\"booked\":\"nine\"}"))) {
      start(database, desk);
      RecordedModel dying =
          RecordedModel.answering(request -> {
            if (request.key().purpose() == Purpose.AGENT && Positions.number(request) == 2) {
              throw new WorkerBench.ProcessDied();
            }
            return answer(request);
          });
      assertThatThrownBy(() -> worker(database, dying, desk, Purpose.JUDGE).execute(WORK))
          .isInstanceOf(WorkerBench.ProcessDied.class);

      worker(database, model(), desk, Purpose.JUDGE).execute(WORK);

      assertThat(item(database).state()).isEqualTo(ItemState.JUDGED);
      assertThat(desk.received()).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void a_call_of_which_nobody_knows_what_came_is_not_made_again(Database database) {
    try (FakeProvider desk = new FakeProvider(FakeReply.json("{\"booked\":\"nine\"}"))) {
      start(database, desk);
      assertThatThrownBy(() -> worker(database, model(), desk, Purpose.REAL_RESULT).execute(WORK))
          .isInstanceOf(WorkerBench.ProcessDied.class);

      worker(database, model(), desk, Purpose.JUDGE).execute(WORK);

      assertThat(item(database).error())
          .hasValueSatisfying(error -> {
            assertThat(error.code()).isEqualTo("function_unsettled");
            assertThat(error.message())
                .startsWith("record x0, the function 'book' ")
                .contains("not called again");
          });
      assertThat(desk.received()).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void a_call_that_was_begun_with_another_message_errs_the_item(Database database) {
    try (FakeProvider desk = new FakeProvider(FakeReply.json("{\"booked\":\"nine\"}"))) {
      start(database, desk);
      assertThatThrownBy(() -> worker(database, model(), desk, Purpose.REAL_RESULT).execute(WORK))
          .isInstanceOf(WorkerBench.ProcessDied.class);
      LedgerMismatchTest.wasAskedOtherwise(database, RUN, Purpose.REAL_CALL);

      worker(database, model(), desk, Purpose.JUDGE).execute(WORK);

      assertThat(item(database).error().orElseThrow().code()).isEqualTo("ledger_mismatch");
      assertThat(desk.received()).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void nothing_is_sent_before_it_is_kept_that_it_will_be(Database database) {
    try (FakeProvider desk = new FakeProvider()) {
      start(database, desk);

      assertThatThrownBy(() -> worker(database, model(), desk, Purpose.REAL_CALL).execute(WORK))
          .isInstanceOf(WorkerBench.ProcessDied.class);

      assertThat(desk.received()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void a_workspace_that_takes_it_back_has_nothing_called_any_more(Database database) {
    try (FakeProvider desk = new FakeProvider()) {
      start(database, desk);
      new WorkspaceStore(database).use(WORKSPACE, RealFunctionUse.NEVER);

      worker(database, model(), desk, Purpose.JUDGE).execute(WORK);

      isErrored(database, "function_not_called", "NEVER");
    }
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void a_call_that_waits_for_others_has_not_begun_and_may_still_be_taken_back(Database database)
      throws Exception {
    try (FakeProvider desk = new FakeProvider();
        OutboundClient client = client(desk)) {
      start(database, desk);
      OutboundClient.Place others = client.place();
      Thread waiting =
          Thread.ofVirtual()
              .start(() -> worker(database, model(), client, Purpose.JUDGE).execute(WORK));
      untilWaitingForPlace(waiting, database);

      assertThat(kept(database)).doesNotContain(Purpose.REAL_CALL);
      new WorkspaceStore(database).use(WORKSPACE, RealFunctionUse.NEVER);
      others.close();
      waiting.join();

      isErrored(database, "function_not_called", "NEVER");
      assertThat(desk.received()).isEmpty();
    }
  }

  /// The agent has called, and nothing happens any more.
  private static void untilWaitingForPlace(Thread worker, Database database) throws Exception {
    AtomicInteger still = new AtomicInteger();
    Polling.until(
        "a worker that waits for its place",
        () -> {
          boolean waits =
              worker.getState() == Thread.State.WAITING && kept(database).contains(Purpose.AGENT);
          return still.updateAndGet(looks -> waits ? looks + 1 : 0) == 10;
        });
  }

  private static List<Purpose> kept(Database database) {
    return new LedgerStore(database)
        .answers(WORKSPACE, WORK.item(), 1).keySet().stream().map(CallKey::purpose).toList();
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void a_function_that_repeats_its_headers_is_masked_before_anything_is_kept(Database database) {
    try (FakeProvider desk =
        new FakeProvider(FakeReply.json("{\"got\":\"secret of the desk\",\"at\":\"nine\"}"))) {
      start(database, desk);
      RecordedModel model = model();

      worker(database, model, desk, Purpose.JUDGE).execute(WORK);

      assertThat(model.requests(Purpose.AGENT).getLast().messages().getLast().text())
          .isEqualTo("{\"got\":\"***\",\"at\":\"nine\"}");
      assertThat(new LedgerStore(database).answers(WORKSPACE, WORK.item(), 1).toString())
          .contains("at\":\"nine")
          .doesNotContain("secret of");
    }
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void a_header_that_cannot_be_decrypted_keeps_the_function_from_being_called(Database database) {
    try (FakeProvider desk = new FakeProvider()) {
      start(database, desk);

      worker(Databases.underAnotherKey(database), model(), desk, Purpose.JUDGE).execute(WORK);

      isErrored(database, "function_not_called", "'Authorization' was encrypted under a key");
      assertThat(desk.received()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void an_origin_that_the_configuration_does_not_name_is_not_called(Database database) {
    try (FakeProvider desk = new FakeProvider();
        FakeProvider other = new FakeProvider()) {
      start(database, desk);

      worker(database, model(), other, Purpose.JUDGE).execute(WORK);

      isErrored(database, "function_not_called", "functions.private-origins");
    }
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void a_function_that_gives_no_answer_is_trouble_and_no_fault_of_the_agent(Database database) {
    try (FakeProvider desk = new FakeProvider(FakeReply.broken())) {
      start(database, desk);

      worker(database, model(), desk, Purpose.JUDGE).execute(WORK);

      isErrored(database, "function_no_answer", "could not be reached");
    }
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void arguments_that_nobody_can_read_are_the_agents_own_fault_and_are_not_sent(Database database) {
    try (FakeProvider desk = new FakeProvider()) {
      start(database, desk);
      RecordedModel model = model("{\"at\":");

      worker(database, model, desk, Purpose.JUDGE).execute(WORK);

      assertThat(item(database).state()).isEqualTo(ItemState.JUDGED);
      assertThat(model.requests(Purpose.AGENT).getLast().messages().getLast().text())
          .isEqualTo("Error: the arguments are no JSON object.");
    }
  }

  private static void isErrored(Database database, String code, String why) {
    assertThat(item(database).error())
        .hasValueSatisfying(error -> {
          assertThat(error.code()).isEqualTo(code);
          assertThat(error.message()).contains("'book'", why).doesNotContain("secret");
        });
  }

  private static RecordedModel model() {
    return model("{\"at\":9.50}");
  }

  private static RecordedModel model(String arguments) {
    return RecordedModel.answering(request -> answer(request, arguments));
  }

  private static ModelAnswer answer(ModelRequest request) {
    return answer(request, "{\"at\":9.50}");
  }

  private static ModelAnswer answer(ModelRequest request, String arguments) {
    return switch (request.key().purpose()) {
      case AGENT ->
          Positions.number(request) == 1
              ? RecordedModel.calls("", new FunctionCall("book", arguments, Optional.of("c")))
              : RecordedModel.says("Done.");
      case CALLER -> RecordedModel.says("{\"say\":\"Book!\",\"act\":\"speak\"}");
      case JUDGE, VERIFY, ESCALATION, ROUTER, FUNCTION ->
          RecordedModel.says(ItemJudge.unsureOr("no verdict", request));
      case REAL_CALL, REAL_RESULT, CHECKLIST ->
          throw new IllegalStateException("no model is asked this");
    };
  }

  private static EvalItem item(Database database) {
    return new ItemStore(database)
        .list(WORKSPACE, RUN, ItemFilter.ALL, new Page.Request(OptionalLong.empty(), 10))
        .rows()
        .getFirst();
  }

  private static void start(Database database, FakeProvider desk) {
    Samples.workspace(database);
    new WorkspaceStore(database).use(WORKSPACE, RealFunctionUse.IN_SIMULATIONS);
    new FunctionStore(database)
        .create(
            WORKSPACE,
            new FunctionDefinition(
                BOOK,
                "book",
                "books",
                new FunctionKind.Api(
                    desk.baseUrl() + "/book",
                    List.of(new FunctionKind.Header("Authorization", "secret of the desk")),
                    Optional.empty()),
                Optional.empty(),
                StandIn.NONE,
                new Json("{}"),
                NOW));
    OfferedFunction book =
        new OfferedFunction(
            "book", "books", Optional.empty(), Effect.CHANGES, List.of(), Optional.of(BOOK));
    PromptRecord record =
        new PromptRecord(
            new RecordId("x0"),
            "p0",
            "Ann",
            "",
            "You want to book.",
            new MaxTurns(2),
            CallInputs.read("{\"n\":\"Ann\"}"),
            NOW,
            List.of(),
            CallerManner.DEFAULT,
            List.of());
    new RunStore(database).insert(WORKSPACE, Samples.plan(Budget.UNLIMITED, List.of(book), record));
  }

  /// @param desk the one that the configuration allows
  private static WorkerBench worker(
      Database database, LanguageModel model, FakeProvider desk, Purpose dies) {
    return worker(database, model, client(desk), dies);
  }

  /// Calls one function at a time.
  private static OutboundClient client(FakeProvider desk) {
    Settings settings =
        Settings.load(
            Optional.empty(),
            Map.of(),
            Map.of(
                "functions.private-origins",
                "http://127.0.0.1:" + desk.baseUrl().getPort(),
                "functions.calls-max",
                "1"));
    return new OutboundClient(OutboundConfig.from(settings));
  }

  /// @param dies the process dies before the first answer of this purpose is kept; judges answer
  ///   after all that is looked at here
  private static WorkerBench worker(
      Database database, LanguageModel model, OutboundClient client, Purpose dies) {
    return WorkerBench.of(
        database,
        model,
        client,
        entry -> {
          if (entry.key().purpose() == dies && dies != Purpose.JUDGE) {
            throw new WorkerBench.ProcessDied();
          }
        });
  }
}
