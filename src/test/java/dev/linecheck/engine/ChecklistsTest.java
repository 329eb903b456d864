package dev.linecheck.engine;

import static dev.linecheck.store.Samples.NOW;
import static dev.linecheck.store.Samples.RUN;
import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.PromptId;
import dev.linecheck.domain.agent.VersionedPrompt;
import dev.linecheck.domain.run.Budget;
import dev.linecheck.domain.run.EvalResult;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.RunDetails;
import dev.linecheck.domain.run.RunPlan;
import dev.linecheck.domain.run.RunSetup;
import dev.linecheck.domain.verdict.Checklist;
import dev.linecheck.domain.verdict.Checklist.Origin;
import dev.linecheck.domain.verdict.ChecklistSource;
import dev.linecheck.domain.verdict.JudgeBrief;
import dev.linecheck.domain.verdict.JudgeNotes;
import dev.linecheck.domain.verdict.JudgeNotes.SharedChecklist;
import dev.linecheck.judge.ChecklistCompiler;
import dev.linecheck.judge.ItemJudge;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.RecordedModel;
import dev.linecheck.store.ChecklistStore;
import dev.linecheck.store.Database;
import dev.linecheck.store.ItemFilter;
import dev.linecheck.store.Page;
import dev.linecheck.store.RejudgeStore;
import dev.linecheck.store.ResultStore;
import dev.linecheck.store.RunStore;
import dev.linecheck.store.Samples;
import dev.linecheck.store.WorkQueue;
import dev.linecheck.time.ManualWaits;
import dev.linecheck.time.Waits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Checklists of runs, on both databases.
@Timeout(60)
class ChecklistsTest {
  private static final String BOTH = "dev.linecheck.store.Databases#both";
  private static final JsonMapper JSON = new JsonMapper();
  private static final ModelId MODEL = new ModelId("test/judge");

  /// One item about turns and one about calls, of whatever the document has.
  private static final String ITEMS =
      """
      {"echo":"FENCE","items":[
        {"lines":["LINES:1"],"question":"Is it kind by the LINES?","appliesWhen":"","required":true,"about":"turn"},
        {"lines":["LINES:1"],"question":"Was it honest by the LINES?","appliesWhen":"","required":true,"about":"call"}]}
      """;

  private static JsonNode document(ModelRequest request) {
    return JSON.readTree(request.messages().get(1).text());
  }

  private static RecordedModel model(Function<ModelRequest, String> checklist) {
    return new RecordedModel(request ->
        switch (request.key().purpose()) {
          case CHECKLIST ->
              checklist
                  .apply(request)
                  .replace("FENCE", document(request).get("fence").asString())
                  .replace("LINES", document(request).has("prompt") ? "prompt" : "criteria");
          case CALLER -> "{\"say\":\"Bye.\",\"act\":\"hang_up\"}";
          case AGENT, ROUTER, FUNCTION, REAL_CALL, REAL_RESULT, JUDGE, VERIFY, ESCALATION ->
              ItemJudge.unsureOr("Words.", request);
        });
  }

  /// A run of three calls, each an opening line and nothing else but what the caller says.
  private static RunPlan plan(RunSetup setup) {
    RunPlan sample =
        Samples.plan(
            Budget.UNLIMITED,
            Samples.record("x0", "Ann"),
            Samples.record("x1", "Bob"),
            Samples.record("x2", "Cid"));
    return new RunPlan(
        sample.id(),
        sample.configId(),
        setup,
        sample.budget(),
        sample.seed(),
        sample.secret(),
        sample.items(),
        Samples.SHARE_SIZE,
        sample.createdAt(),
        sample.trials(),
        RunDetails.NONE);
  }

  private static ChecklistStore.Subject subject() {
    return new ChecklistStore.Subject(Samples.CONFIG, new PromptId("p1"), source());
  }

  private static ChecklistSource source() {
    RunSetup setup = Samples.setup(MODEL);
    return ChecklistCompiler.ofPrompt(MODEL, setup.prompt().prompt().orElseThrow());
  }

  private static ChecklistSource shared() {
    return ChecklistCompiler.ofCriteria(MODEL, Samples.setup(MODEL).criteria());
  }

  private static void ran(Database database, RecordedModel model) throws InterruptedException {
    ran(database, model, Samples.setup(MODEL));
  }

  private static void ran(Database database, RecordedModel model, RunSetup setup)
      throws InterruptedException {
    Samples.workspace(database);
    new RunStore(database).insert(WORKSPACE, plan(setup));
    try (Engine engine = Engines.on(database, model, 1, () -> NOW)) {
      engine.start();
      Engines.awaitSuccess(database);
    }
  }

  private static List<JudgeNotes> notes(Database database) {
    return new ResultStore(database)
            .list(WORKSPACE, RUN, ItemFilter.ALL, new Page.Request(OptionalLong.empty(), 10))
            .rows()
            .stream()
            .map(EvalResult::outcome)
            .map(outcome -> outcome.verdicts().notes())
            .toList();
  }

  /// An agent on a server of the team's own may have its instructions there.
  @ParameterizedTest
  @MethodSource(BOTH)
  void no_checklist_is_written_of_an_empty_prompt_without_criteria(Database database)
      throws InterruptedException {
    RecordedModel model = model(_ -> ITEMS);
    RunSetup setup = Samples.setup(MODEL);
    VersionedPrompt version = setup.prompt();

    ran(
        database,
        model,
        new RunSetup(
            setup.agent(),
            new VersionedPrompt(
                version.id(),
                version.agentId(),
                version.revision(),
                version.name(),
                version.agentType(),
                version.modelId(),
                version.modelOptions(),
                Optional.of(""),
                version.settings(),
                version.createdAt()),
            "",
            setup.callerModel(),
            setup.callerOptions(),
            setup.judgeModel(),
            setup.plan(),
            setup.rules(),
            setup.replayMode(),
            setup.functions()));

    assertThat(model.requests(Purpose.CHECKLIST)).isEmpty();
    assertThat(model.requests(Purpose.CALLER)).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void a_run_has_both_checklists_written_once_for_all_of_its_calls(Database database)
      throws InterruptedException {
    RecordedModel model = model(_ -> ITEMS);

    ran(database, model);

    assertThat(model.requests(Purpose.CHECKLIST)).hasSize(2);
    JsonNode ofCriteria = document(model.requests(Purpose.CHECKLIST).getFirst());
    JsonNode ofPrompt = document(model.requests(Purpose.CHECKLIST).getLast());
    assertThat(ofCriteria.propertyNames()).containsExactly("criteria", "fence");
    assertThat(ofCriteria.get("criteria").get(0).asString()).isEqualTo("never lie");
    assertThat(ofPrompt.propertyNames()).containsExactly("prompt", "fence");
    assertThat(ofPrompt.get("prompt").get(0).asString()).isNotBlank();
    assertThat(model.requests(Purpose.JUDGE))
        .isNotEmpty()
        .anySatisfy(request ->
            assertThat(document(request).get("items").toString())
                .contains("Was it honest by the criteria?", "Was it honest by the prompt?"));
    Checklist kept = new ChecklistStore(database).all(WORKSPACE, source()).getFirst();
    assertThat(kept.items())
        .extracting(item -> item.id() + " " + item.scope() + " " + item.basis())
        .containsExactly("P1 TURN OWN_PROMPT", "P2 CALL OWN_PROMPT");
    assertThat(new ChecklistStore(database).all(WORKSPACE, shared()).getFirst().items())
        .extracting(item -> item.id() + " " + item.scope() + " " + item.basis())
        .containsExactly("C1 TURN SHARED", "C2 CALL SHARED");
    assertThat(notes(database))
        .hasSize(3)
        .allMatch(notes -> notes.checklist().equals(Optional.of(1)))
        .allMatch(
            notes -> notes.shared().equals(Optional.of(new SharedChecklist(1, Optional.empty()))));
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void what_a_person_wrote_is_asked_and_no_model_is_asked_for_it(Database database)
      throws InterruptedException {
    Samples.workspace(database);
    for (ChecklistSource source : List.of(source(), shared())) {
      new ChecklistStore(database)
          .add(
              WORKSPACE,
              new ChecklistStore.Subject(Samples.CONFIG, new PromptId("p1"), source),
              new ChecklistStore.Draft(Origin.EDITED, List.of(), Optional.empty()),
              NOW);
    }
    RecordedModel model = model(_ -> ITEMS);

    new RunStore(database).insert(WORKSPACE, plan(Samples.setup(MODEL)));
    try (Engine engine = Engines.on(database, model, 1, () -> NOW)) {
      engine.start();
      Engines.awaitSuccess(database);
    }

    assertThat(model.requests(Purpose.CHECKLIST)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void a_run_goes_on_with_the_checklist_it_began_with(Database database) {
    Samples.workspace(database);
    new RunStore(database).insert(WORKSPACE, plan(Samples.setup(MODEL)));
    ChecklistStore store = new ChecklistStore(database);
    var draft = new ChecklistStore.Draft(Origin.EDITED, List.of(), Optional.empty());
    assertThat(store.ofRun(WORKSPACE, RUN, source())).isEmpty();
    store.add(WORKSPACE, subject(), draft, NOW);

    assertThat(store.ofRun(WORKSPACE, RUN, source())).map(Checklist::version).contains(1);
    store.add(WORKSPACE, subject(), draft, NOW);

    assertThat(store.ofRun(WORKSPACE, RUN, source())).map(Checklist::version).contains(1);
    assertThat(store.all(WORKSPACE, source()).getFirst().version()).isEqualTo(2);
    ChecklistSource other = ChecklistCompiler.ofPrompt(MODEL, "other prompt");
    assertThat(store.ofRun(WORKSPACE, RUN, other)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void all_calls_of_a_rejudgement_are_judged_by_one_checklist(Database database)
      throws InterruptedException {
    RecordedModel model = model(_ -> ITEMS);
    ran(database, model);
    RunSetup setup = Samples.setup(MODEL);
    RejudgeStore rejudgements = new RejudgeStore(database);
    rejudgements.begin(WORKSPACE, RUN, setup.brief(), NOW.plusSeconds(9));
    new ChecklistStore(database)
        .add(
            WORKSPACE,
            subject(),
            new ChecklistStore.Draft(Origin.EDITED, List.of(), Optional.empty()),
            NOW.plusSeconds(10));
    RejudgeStore.Due due =
        rejudgements.due(new WorkQueue.Entry(WORKSPACE, RUN, new ItemId("i0"), 2)).orElseThrow();

    Checklists checklists = new Checklists(database, new ManualWaits(), () -> NOW);

    assertThat(List.of(due.began(), NOW.minusSeconds(1), NOW.plusSeconds(10)))
        .extracting(began ->
            checklists
                .since(began, due.brief(), due.call().context(), model)
                .checklists()
                .own()
                .orElseThrow()
                .version())
        .as("the newest of then, or else the first")
        .containsExactly(1, 1, 2);
  }

  /// Somebody else is done between the look and the bell.
  @ParameterizedTest
  @MethodSource(BOTH)
  void a_checklist_that_was_written_meanwhile_is_not_written_again(Database database)
      throws InterruptedException {
    RecordedModel model = model(_ -> ITEMS);
    ran(database, model);
    RejudgeStore rejudgements = new RejudgeStore(database);
    rejudgements.begin(WORKSPACE, RUN, Samples.setup(MODEL).brief(), NOW.plusSeconds(9));
    RejudgeStore.Due due =
        rejudgements.due(new WorkQueue.Entry(WORKSPACE, RUN, new ItemId("i0"), 2)).orElseThrow();
    JudgeBrief brief = due.brief();
    JudgeBrief other = new JudgeBrief("other criteria", brief.model(), brief.plan(), brief.rules());
    ChecklistSource source = ChecklistCompiler.ofCriteria(MODEL, "other criteria");
    ChecklistStore store = new ChecklistStore(database);
    var draft = new ChecklistStore.Draft(Origin.EDITED, List.of(), Optional.empty());
    Waits late = new WaitsOfBells(() -> store.addFirst(WORKSPACE, RUN, source, draft, NOW));

    JudgeBrief found =
        new Checklists(database, late, () -> NOW).newest(other, due.call().context(), model);

    assertThat(found.checklists().shared()).map(Checklist::origin).contains(Origin.EDITED);
    assertThat(model.requests(Purpose.CHECKLIST)).hasSize(2);
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void without_a_usable_checklist_universal_items_are_asked_and_the_result_says_so(
      Database database) throws InterruptedException {
    AtomicInteger asked = new AtomicInteger();
    RecordedModel model =
        model(_ ->
            asked.incrementAndGet() % 2 == 1 ? "no json" : ITEMS.replace("LINES:1", "LINES:999"));

    ran(database, model);

    assertThat(model.requests(Purpose.CHECKLIST)).hasSize(4);
    assertThat(notes(database))
        .hasSize(3)
        .allSatisfy(notes ->
            assertThat(notes.problem().orElseThrow()).contains("asked twice", "no line prompt:999"))
        .allSatisfy(notes ->
            assertThat(notes.shared().orElseThrow().problem().orElseThrow())
                .contains("asked twice", "no line criteria:999"));
    assertThat(
            new RunStore(database)
                .find(WORKSPACE, RUN)
                .orElseThrow()
                .counts()
                .votes()
                .checklistFailed())
        .isEqualTo(3);
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void an_answer_that_names_what_no_database_takes_is_a_problem_like_others(Database database)
      throws InterruptedException {
    RecordedModel model = model(_ -> ITEMS.replace("\"about\"", "\"a\\u0000b\":1,\"about\""));

    ran(database, model);

    assertThat(notes(database))
        .hasSize(3)
        .allSatisfy(
            notes -> assertThat(notes.problem().orElseThrow()).contains("asked twice", "a\uFFFDb"));
  }

  @ParameterizedTest
  @MethodSource(BOTH)
  void of_checklists_that_are_added_at_once_none_is_lost(Database database) throws Exception {
    Samples.workspace(database);
    ChecklistStore store = new ChecklistStore(database);
    var draft = new ChecklistStore.Draft(Origin.EDITED, List.of(), Optional.empty());
    Callable<Checklist> add = () -> store.add(WORKSPACE, subject(), draft, NOW).orElseThrow();
    List<Integer> versions = new ArrayList<>();

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Checklist> added : threads.invokeAll(Collections.nCopies(24, add))) {
        versions.add(added.get().version());
      }
    }

    assertThat(versions)
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 24).boxed().toList());
    assertThat(store.all(WORKSPACE, source())).hasSize(24);
  }
}
