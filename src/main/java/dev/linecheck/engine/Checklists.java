package dev.linecheck.engine;

import dev.linecheck.callagent.flow.AgentPrompt;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.run.CallContext;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.RunSetup;
import dev.linecheck.domain.verdict.Checklist;
import dev.linecheck.domain.verdict.Checklist.Origin;
import dev.linecheck.domain.verdict.ChecklistSource;
import dev.linecheck.domain.verdict.JudgeBrief;
import dev.linecheck.domain.verdict.JudgeRole;
import dev.linecheck.judge.ChecklistCompiler;
import dev.linecheck.judge.ChecklistCompiler.Ask;
import dev.linecheck.judge.ChecklistCompiler.Compiled;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.Models;
import dev.linecheck.llm.Purpose;
import dev.linecheck.store.ChecklistStore;
import dev.linecheck.store.Database;
import dev.linecheck.time.Signal;
import dev.linecheck.time.Waits;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Finds the checklist of a prompt, and has it written if there is none yet. Thread-safe.
final class Checklists {
  private final ChecklistStore store;
  private final ChecklistCompiler compiler = new ChecklistCompiler();
  private final Waits waits;
  private final InstantSource clock;

  /// The checklists that this node is having written, with the signals for those who wait for them.
  private final ConcurrentMap<String, Signal> atWork = new ConcurrentHashMap<>();

  Checklists(Database database, Waits waits, InstantSource clock) {
    this.store = new ChecklistStore(database);
    this.waits = waits;
    this.clock = clock;
  }

  /// A choice among the checklists of a source.
  private interface Shelf {
    Optional<Checklist> look(ChecklistSource source);
  }

  /// Returns the settings for judging an item of a run. All items of the run get the same
  /// checklist.
  ///
  /// @throws dev.linecheck.llm.ModelException when the judge's model does not answer
  JudgeBrief ofRun(CallContext call, LanguageModel models) {
    return ofRun(call.setup().brief(), call, models);
  }

  private JudgeBrief ofRun(JudgeBrief brief, CallContext call, LanguageModel models) {
    return complete(
        brief, call, models, source -> store.ofRun(call.workspace(), call.runId(), source));
  }

  /// Returns the settings for judging a sentinel of an item. If the sentinel's prompt is that of
  /// the run, it gets the run's checklist. Otherwise it gets the newest checklist, if there is one.
  /// No checklist is written for a sentinel alone.
  ///
  /// @throws dev.linecheck.llm.ModelException when the judge's model does not answer
  JudgeBrief ofSentinel(CallContext carrier, CallContext call, LanguageModel models) {
    JudgeBrief brief = carrier.setup().brief();
    ChecklistSource source = source(brief, call.setup());
    if (source.equals(source(brief, carrier.setup()))) {
      return ofRun(brief, carrier.with(call.setup()), models);
    }
    return isWanted(brief)
        ? store.all(carrier.workspace(), source).stream().findFirst().map(brief::with).orElse(brief)
        : brief;
  }

  /// Returns the settings for judging a call again, with the newest checklist.
  ///
  /// @throws dev.linecheck.llm.ModelException when the judge's model does not answer
  JudgeBrief newest(JudgeBrief brief, CallContext call, LanguageModel models) {
    return complete(
        brief, call, models, source -> store.all(call.workspace(), source).stream().findFirst());
  }

  /// Returns the settings for judging the calls of a rejudgement. All calls get the same checklist:
  /// the newest at the time when the rejudgement began, or else the first that was written after.
  ///
  /// @throws dev.linecheck.llm.ModelException when the judge's model does not answer
  JudgeBrief since(Instant began, JudgeBrief brief, CallContext call, LanguageModel models) {
    return complete(
        brief, call, models, source -> since(began, store.all(call.workspace(), source)));
  }

  private static Optional<Checklist> since(Instant began, List<Checklist> newestFirst) {
    return newestFirst.stream()
        .filter(checklist -> !checklist.createdAt().isAfter(began))
        .findFirst()
        .or(() -> newestFirst.reversed().stream().findFirst());
  }

  /// The scripted judge follows the rules in the criteria and needs no checklist.
  private static boolean isWanted(JudgeBrief brief) {
    return switch (brief.items()) {
      case UNIVERSAL -> false;
      case CRITERIA, CRITERIA_AND_PROMPT -> !brief.model().equals(Models.SCRIPTED);
    };
  }

  private JudgeBrief complete(
      JudgeBrief brief, CallContext call, LanguageModel models, Shelf shelf) {
    if (!isWanted(brief)) {
      return brief;
    }
    ChecklistSource source = source(brief, call.setup());
    return source.isBlank()
        ? shelf.look(source).map(brief::with).orElse(brief)
        : brief.with(found(brief, call, models, shelf));
  }

  private static ChecklistSource source(JudgeBrief brief, RunSetup setup) {
    return ChecklistCompiler.source(
        brief.model(), brief.criteria(), AgentPrompt.of(setup.agent(), setup.prompt()));
  }

  /// If several items need a checklist at the same time, one has it written and the others wait.
  private Checklist found(JudgeBrief brief, CallContext call, LanguageModel models, Shelf shelf) {
    ChecklistSource source = source(brief, call.setup());
    String place = call.workspace().value() + "\u0000" + source.text();
    while (true) {
      Optional<Checklist> found = shelf.look(source);
      if (found.isPresent()) {
        return found.get();
      }
      Signal mine = waits.bell("a checklist");
      Signal other = atWork.putIfAbsent(place, mine);
      if (other != null) {
        other.await();
        continue;
      }
      try {
        // another item may have written it since we looked
        if (shelf.look(source).isEmpty()) {
          written(brief, call, models);
        }
      } finally {
        atWork.remove(place);
        mine.ring();
      }
    }
  }

  private void written(JudgeBrief brief, CallContext call, LanguageModel models) {
    ChecklistSource source = source(brief, call.setup());
    CallKey key =
        CallKey.first(
            call.itemId(), call.generation(), Purpose.CHECKLIST, ChecklistCompiler.POSITION);
    Ask ask = new Ask(call.runId(), key, call.secret(), brief.plan().options(JudgeRole.CHECKLIST));
    Compiled compiled = compiler.compile(models, source, ask);
    store.addFirst(call.workspace(), call.runId(), source, draft(compiled), clock.instant());
  }

  /// Has a new checklist written, even if there is one. It is not stored if its subject is deleted
  /// by then.
  ///
  /// @throws dev.linecheck.llm.ModelException when the judge's model does not answer
  void write(
      WorkspaceId workspace,
      ChecklistStore.Subject subject,
      ModelOptions options,
      LanguageModel models,
      CallKey key) {
    Compiled compiled =
        compiler.compile(
            models,
            subject.source(),
            new Ask(new RunId(key.item().value()), key, key.item().value(), options));
    store.add(workspace, subject, draft(compiled), clock.instant());
  }

  private static ChecklistStore.Draft draft(Compiled compiled) {
    return switch (compiled) {
      case Compiled.Items(var items) ->
          new ChecklistStore.Draft(Origin.COMPILED, items, Optional.empty());
      case Compiled.Failed(String why) ->
          new ChecklistStore.Draft(
              Origin.COMPILED,
              List.of(),
              Optional.of(
                  "The model did not answer with a checklist in the required form, asked twice: "
                      + why));
    };
  }
}
