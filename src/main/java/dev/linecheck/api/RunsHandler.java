package dev.linecheck.api;

import dev.linecheck.api.wire.ItemView;
import dev.linecheck.api.wire.PageView;
import dev.linecheck.api.wire.RunView;
import dev.linecheck.callagent.flow.Flow;
import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.agent.FunctionMock;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.agent.PromptId;
import dev.linecheck.domain.agent.VersionedPrompt;
import dev.linecheck.domain.eval.AgentInputs;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.eval.EvalConfig;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.eval.RunRecord;
import dev.linecheck.domain.run.Budget;
import dev.linecheck.domain.run.EvalItem;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.ReplayMode;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.RunSetup;
import dev.linecheck.domain.verdict.Sentinel;
import dev.linecheck.engine.Engine;
import dev.linecheck.engine.ResolvedRun;
import dev.linecheck.store.Page;
import dev.linecheck.store.WorkspaceStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Eval runs: started here, carried by the engine.
final class RunsHandler {
  private final Context context;
  private final Engine engine;
  private final OfferedFunctions functions;
  private final RunRecords gathered;
  private final RunViews views;

  RunsHandler(Context context, Engine engine, WorkspaceStore workspaces) {
    this.context = context;
    this.engine = engine;
    this.functions = new OfferedFunctions(context.stores().functions(), workspaces);
    this.gathered = new RunRecords(context.stores());
    this.views = RunViews.of(context);
  }

  /// What it names stays until the run is stored.
  Object create(ApiRequest call) {
    return context.erasure().whileNothingIsDeleted(call.workspace(), () -> begun(call));
  }

  private Object begun(ApiRequest call) {
    EvalConfig config = context.found().config(call);
    Fields body = call.body();
    String promptId = body.required("versionedPromptId");
    String agentId = body.required("callAgentId");
    Optional<List<String>> recordIds = body.optionalTexts("evalRecordIds");
    Budget budget = BudgetBody.of(body);
    ReplayMode replayMode = replayMode(body);
    body.refuseOthers();
    CallAgent agent = agent(call, agentId);
    VersionedPrompt prompt = prompt(call, promptId, agent);
    RunSetup setup =
        new RunSetup(
            agent,
            prompt,
            config.promptSnippet(),
            context.models().caller(config),
            context.models().judge(config),
            context.models().plan(config),
            config.rules(),
            replayMode,
            functions(call, agent, prompt));
    List<RunRecord> records = gathered.of(call, config, recordIds);
    checkScripts(setup, records);
    context.models().checkPrices(budget, setup);
    RunId id =
        engine.begin(
            new ResolvedRun(
                call.workspace(), config.id(), setup, budget, records, sentinels(call, config)));
    return context
        .stores()
        .runs()
        .find(call.workspace(), id)
        .map(run -> RunView.of(run, Optional.empty(), call::told))
        .orElseThrow(() -> new IllegalStateException("the run " + id + " was just stored"));
  }

  private List<Sentinel> sentinels(ApiRequest call, EvalConfig config) {
    return context
        .stores()
        .judgements()
        .sentinels()
        .choose(call.workspace(), config.id(), config.sentinels());
  }

  private static ReplayMode replayMode(Fields body) {
    String word = body.optional("replayMode").orElse(ReplayMode.DECISIONS.name());
    return Stream.of(ReplayMode.values())
        .filter(mode -> mode.name().equals(word))
        .findFirst()
        .orElseThrow(() ->
            Problem.invalid(
                "unknown_value",
                "replayMode",
                "replayMode is DECISIONS or CONTINUE, not '%s'.".formatted(word)));
  }

  private List<OfferedFunction> functions(
      ApiRequest call, CallAgent agent, VersionedPrompt prompt) {
    return switch (prompt.agentType()) {
      case STANDARD -> functions.of(call.workspace(), agent);
      case CUSTOM_FLOW -> functions.of(call.workspace(), Flow.definition(prompt));
    };
  }

  private CallAgent agent(ApiRequest call, String id) {
    return Optional.of(id)
        .filter(text -> !text.isEmpty())
        .flatMap(text -> context.stores().agents().find(call.workspace(), new AgentId(text)))
        .orElseThrow(() ->
            Problem.invalid("unknown_agent", "callAgentId", "There is no agent '" + id + "'."));
  }

  private VersionedPrompt prompt(ApiRequest call, String id, CallAgent agent) {
    VersionedPrompt prompt =
        Optional.of(id)
            .filter(text -> !text.isEmpty())
            .flatMap(text -> context.stores().prompts().find(call.workspace(), new PromptId(text)))
            .orElseThrow(() ->
                Problem.invalid(
                    "unknown_prompt",
                    "versionedPromptId",
                    "There is no prompt version '" + id + "'."));
    if (!prompt.agentId().equals(agent.id())) {
      throw Problem.invalid(
          "prompt_of_other_agent",
          "versionedPromptId",
          "The prompt version '%s' belongs to another agent than '%s'."
              .formatted(id, agent.id().value()));
    }
    context.models().known(prompt.modelId().value(), "versionedPromptId");
    return prompt;
  }

  /// The models of a run are known only now, so rules for a scripted one are read once more.
  private static void checkScripts(RunSetup setup, List<RunRecord> records) {
    for (String text : spoken(setup)) {
      ModelRules.checkSpeaker(setup.prompt().modelId(), text, "versionedPromptId");
    }
    ModelRules.checkJudge(setup.judgeModel(), setup.criteria(), "promptSnippet");
    for (OfferedFunction function : setup.functions()) {
      checkPlayed(setup, function.mocks(), "function " + function.name());
    }
    for (RunRecord record : records) {
      if (record instanceof PromptRecord prompt) {
        String field = "record " + record.id().value();
        ModelRules.checkSpeaker(setup.callerModel(), prompt.systemPrompt(), field);
        prompt.functionMocks().forEach(mocked -> checkPlayed(setup, mocked.mocks(), field));
      }
    }
  }

  /// The caller's model plays functions too.
  private static void checkPlayed(RunSetup setup, List<FunctionMock> mocks, String field) {
    mocks.stream()
        .filter(mock -> mock.outcome() == FunctionMock.Outcome.PLAYED)
        .forEach(mock -> ModelRules.checkSpeaker(setup.callerModel(), mock.text(), field));
  }

  /// All that the agent's model may be told.
  private static List<String> spoken(RunSetup setup) {
    return Flow.of(setup.agent(), setup.prompt(), AgentInputs.NONE)
        .map(Flow::prompts)
        .orElseGet(() -> List.of(setup.prompt().prompt().orElse("")));
  }

  Object get(ApiRequest call) {
    return views.now(call);
  }

  Object delete(ApiRequest call) {
    EvalRun run = context.found().run(call);
    return Deletions.done(
        context.erasure().run(call.workspace(), run.id(), context.now()),
        PathLookup.noRun(),
        Map.of("id", run.id().value()));
  }

  /// The runs of a config, also of one that is deleted.
  Object list(ApiRequest call) {
    ConfigId config = new ConfigId(call.path("id"));
    if (!context.stores().configs().isKnown(call.workspace(), config)) {
      throw PathLookup.noConfig();
    }
    String list = "runs/" + config.value();
    Page<EvalRun> page =
        context
            .stores()
            .runs()
            .list(call.workspace(), config, call.page(context.cursors(), call.list(list)));
    return new PageView<>(
        views.all(call, page.rows()), context.cursors().write(call.list(list), page.next()));
  }

  /// Cancelling twice answers the cancelled run twice.
  Object cancel(ApiRequest call) {
    EvalRun run = context.found().run(call);
    if (!engine.cancel(call.workspace(), run.id())) {
      EvalRun ended = context.found().run(call);
      throw Problem.invalid(
          "run_ended",
          "",
          "The run has ended by itself, with status %s; there is nothing to cancel."
              .formatted(ended.status()));
    }
    return views.now(call);
  }

  Object retry(ApiRequest call) {
    EvalRun run = context.found().run(call);
    views.refuseWhileRejudged(call.workspace(), run.id());
    if (!engine.retry(call.workspace(), run.id())) {
      throw Problem.invalid(
          "nothing_to_retry",
          "",
          "Only a FAILED run has items to retry; this one is %s."
              .formatted(context.found().run(call).status()));
    }
    return views.now(call);
  }

  /// Every item with its state, also those without a result.
  Object items(ApiRequest call) {
    EvalRun run = context.found().run(call);
    String list = "items/" + run.id().value();
    Page<EvalItem> page =
        context
            .stores()
            .items()
            .list(call.workspace(), run.id(), call.page(context.cursors(), call.list(list)));
    return new PageView<>(
        page.rows().stream().map(item -> ItemView.of(item, call::told)).toList(),
        context.cursors().write(call.list(list), page.next()));
  }
}
