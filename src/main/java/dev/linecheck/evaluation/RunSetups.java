package dev.linecheck.evaluation;

import dev.linecheck.callagent.flow.Flow;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.agent.PromptId;
import dev.linecheck.domain.agent.VersionedPrompt;
import dev.linecheck.domain.eval.EvalConfig;
import dev.linecheck.domain.run.RunSetup;
import dev.linecheck.domain.verdict.JudgeBrief;
import dev.linecheck.store.Database;
import dev.linecheck.store.WorkspaceStore;
import java.util.List;
import java.util.Optional;

/// Loads the current state of everything that the items of a run share.
final class RunSetups {
  private static final String AGENT = "callAgentId";
  private static final String PROMPT = "versionedPromptId";

  private final Stores stores;
  private final OfferedFunctions functions;
  private final ModelRules models;

  RunSetups(Database database, ModelRules models) {
    this.stores = Stores.of(database);
    this.functions = new OfferedFunctions(stores.functions(), new WorkspaceStore(database));
    this.models = models;
  }

  Checked<RunSetup> of(WorkspaceId workspace, EvalConfig config, RunRequest request) {
    Checked<CallAgent> agent = agent(workspace, request.callAgentId());
    Checked<VersionedPrompt> prompt =
        agent.then(found -> prompt(workspace, request.versionedPromptId(), found));
    Checked<ModelId> caller = models.caller(config);
    Checked<JudgeBrief> brief = models.brief(config);
    Checked<List<OfferedFunction>> offered =
        prompt.then(found -> functions(workspace, agent.accepted(), found));
    return Checked.all(
        List.of(prompt, caller, brief, offered),
        () ->
            new RunSetup(
                agent.accepted(),
                prompt.accepted(),
                brief.accepted().criteria(),
                caller.accepted(),
                models.callerOptions(config),
                brief.accepted().model(),
                brief.accepted().plan(),
                brief.accepted().rules(),
                request.replayMode(),
                offered.accepted()));
  }

  private Checked<CallAgent> agent(WorkspaceId workspace, String id) {
    return Checked.found(
        Optional.of(id)
            .filter(text -> !text.isEmpty())
            .flatMap(text -> stores.agents().find(workspace, new AgentId(text))),
        () -> new Refusal(AGENT, "unknown_agent", "There is no agent '" + id + "'."));
  }

  private Checked<VersionedPrompt> prompt(WorkspaceId workspace, String id, CallAgent agent) {
    Checked<VersionedPrompt> prompt =
        Checked.found(
            Optional.of(id)
                .filter(text -> !text.isEmpty())
                .flatMap(text -> stores.prompts().find(workspace, new PromptId(text))),
            () ->
                new Refusal(PROMPT, "unknown_prompt", "There is no prompt version '" + id + "'."));
    return prompt.then(found ->
        found.agentId().equals(agent.id())
            ? models.known(found.modelId().value(), PROMPT).then(_ -> prompt)
            : Checked.refused(
                new Refusal(
                    PROMPT,
                    "prompt_of_other_agent",
                    "The prompt version '%s' belongs to another agent than '%s'."
                        .formatted(id, agent.id().value()))));
  }

  private Checked<List<OfferedFunction>> functions(
      WorkspaceId workspace, CallAgent agent, VersionedPrompt prompt) {
    return switch (prompt.agentType()) {
      case STANDARD -> functions.of(workspace, agent);
      case CUSTOM_FLOW -> functions.of(workspace, Flow.definition(prompt));
    };
  }
}
