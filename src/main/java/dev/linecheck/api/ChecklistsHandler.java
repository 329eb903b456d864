package dev.linecheck.api;

import dev.linecheck.api.wire.ChecklistView;
import dev.linecheck.callagent.flow.AgentPrompt;
import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.PromptId;
import dev.linecheck.domain.agent.VersionedPrompt;
import dev.linecheck.domain.eval.EvalConfig;
import dev.linecheck.domain.verdict.Checklist;
import dev.linecheck.domain.verdict.Checklist.Origin;
import dev.linecheck.domain.verdict.ChecklistSource;
import dev.linecheck.domain.verdict.JudgeRole;
import dev.linecheck.engine.Engine;
import dev.linecheck.judge.ChecklistCompiler;
import dev.linecheck.llm.ModelException;
import dev.linecheck.llm.Models;
import dev.linecheck.store.ChecklistStore;
import java.util.List;
import java.util.Optional;

/// The routes of checklists, which belong to a config and a prompt version.
record ChecklistsHandler(Context context, Engine engine) {
  /// A config and a prompt version, with the source of their checklist.
  private record Subject(EvalConfig config, VersionedPrompt prompt, ChecklistSource source) {
    ChecklistStore.Subject stored() {
      return new ChecklistStore.Subject(config.id(), prompt.id(), source);
    }
  }

  Object get(ApiRequest call) {
    return view(call, subject(call));
  }

  /// Has the judge's model write a new version.
  Object compile(ApiRequest call) {
    Subject subject = subject(call);
    call.refuseFields();
    ModelId judge = subject.source().model();
    if (judge.equals(Models.SCRIPTED)) {
      throw Problem.invalid(
          "nothing_to_compile",
          "",
          "The judge of this config is scripted: it follows the rules in the criteria.");
    }
    try {
      engine.writeChecklist(
          call.workspace(),
          subject.stored(),
          context.models().plan(subject.config()).options(JudgeRole.CHECKLIST));
    } catch (ModelException e) {
      throw Problem.provider("The judge's model failed: " + e.getMessage());
    }
    return view(call, subject(call));
  }

  /// Stores a person's checklist as a new version.
  Object edit(ApiRequest call) {
    Subject subject = subject(call);
    ChecklistStore.Draft draft =
        new ChecklistStore.Draft(
            Origin.EDITED, ChecklistBody.read(call.body(), subject.source()), Optional.empty());
    checklists().add(call.workspace(), subject.stored(), draft, context.now());
    return view(call, subject(call));
  }

  private Subject subject(ApiRequest call) {
    EvalConfig config = context.found().config(call);
    PromptId id = new PromptId(call.path("versionedPromptId"));
    VersionedPrompt prompt =
        context
            .stores()
            .prompts()
            .find(call.workspace(), id)
            .orElseThrow(() -> Problem.noSuch("prompt version"));
    CallAgent agent =
        context
            .stores()
            .agents()
            .find(call.workspace(), prompt.agentId())
            .orElseThrow(() -> Problem.noSuch("prompt version"));
    return new Subject(
        config,
        prompt,
        ChecklistCompiler.source(
            Refusals.accepted(context.models().judge(config)),
            config.promptSnippet(),
            AgentPrompt.of(agent, prompt)));
  }

  private ChecklistView view(ApiRequest call, Subject subject) {
    List<Checklist> versions = checklists().all(call.workspace(), subject.source());
    return new ChecklistView(
        subject.config(), subject.prompt().id(), subject.source().model(), versions);
  }

  private ChecklistStore checklists() {
    return context.stores().judgements().checklists();
  }
}
