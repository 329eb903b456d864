package dev.linecheck.api;

import dev.linecheck.api.wire.ChecklistView;
import dev.linecheck.callagent.flow.AgentPrompt;
import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.agent.PromptId;
import dev.linecheck.domain.agent.VersionedPrompt;
import dev.linecheck.domain.eval.EvalConfig;
import dev.linecheck.domain.verdict.CheckItem;
import dev.linecheck.domain.verdict.CheckItem.Basis;
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

/// The routes of checklists. The one of criteria belongs to a config and holds for all versions,
/// the one of a prompt belongs to its version.
record ChecklistsHandler(Context context, Engine engine) {
  /// A config and a prompt version, with the sources of their checklists.
  private record Subject(
      EvalConfig config, VersionedPrompt prompt, ChecklistSource shared, ChecklistSource own) {
    ChecklistSource of(Basis basis) {
      return switch (basis) {
        case SHARED -> shared;
        case OWN_PROMPT -> own;
      };
    }

    ChecklistStore.Subject stored(Basis basis) {
      return new ChecklistStore.Subject(config.id(), prompt.id(), of(basis));
    }
  }

  Object get(ApiRequest call) {
    return view(call, subject(call));
  }

  /// Has the judge's model write new versions. Nothing is written for a source without words.
  Object compile(ApiRequest call) {
    Subject subject = subject(call);
    Fields body = call.optionalBody();
    List<Basis> chosen = ChecklistBody.basis(body).map(List::of).orElse(List.of(Basis.values()));
    body.refuseOthers();
    if (subject.own().model().equals(Models.SCRIPTED)) {
      throw Problem.invalid(
          "nothing_to_compile",
          "",
          "The judge of this config is scripted: it follows the rules in the criteria.");
    }
    List<Basis> written = chosen.stream().filter(basis -> !subject.of(basis).isBlank()).toList();
    if (written.isEmpty()) {
      throw Problem.invalid(
          "nothing_to_compile", "", "There are no words that items could be written from.");
    }
    try {
      ModelOptions options = context.models().plan(subject.config()).options(JudgeRole.CHECKLIST);
      for (Basis basis : written) {
        engine.writeChecklist(call.workspace(), subject.stored(basis), options);
      }
    } catch (ModelException e) {
      throw Problem.provider("The judge's model failed: " + e.getMessage());
    }
    return view(call, subject(call));
  }

  /// Stores what a person wrote as new versions of the checklists that change.
  Object edit(ApiRequest call) {
    Subject subject = subject(call);
    ChecklistBody.Edit edit = ChecklistBody.read(call.body(), subject.shared(), subject.own());
    for (Basis basis : edit.replaced()) {
      List<CheckItem> items = edit.items(basis);
      if (!isNewest(call, subject.of(basis), items)) {
        ChecklistStore.Draft draft =
            new ChecklistStore.Draft(Origin.EDITED, items, Optional.empty());
        checklists().add(call.workspace(), subject.stored(basis), draft, context.now());
      }
    }
    return view(call, subject(call));
  }

  private boolean isNewest(ApiRequest call, ChecklistSource source, List<CheckItem> items) {
    return checklists().all(call.workspace(), source).stream()
        .findFirst()
        .filter(newest -> newest.problem().isEmpty() && newest.items().equals(items))
        .isPresent();
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
    ModelId judge = Refusals.accepted(context.models().judge(config));
    return new Subject(
        config,
        prompt,
        ChecklistCompiler.ofCriteria(judge, config.promptSnippet()),
        ChecklistCompiler.ofPrompt(judge, AgentPrompt.of(agent, prompt)));
  }

  private ChecklistView view(ApiRequest call, Subject subject) {
    return new ChecklistView(
        subject.config(),
        subject.prompt().id(),
        subject.own().model(),
        checklists().all(call.workspace(), subject.shared()),
        checklists().all(call.workspace(), subject.own()));
  }

  private ChecklistStore checklists() {
    return context.stores().judgements().checklists();
  }
}
