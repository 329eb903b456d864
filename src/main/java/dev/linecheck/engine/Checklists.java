package dev.linecheck.engine;

import dev.linecheck.callagent.flow.AgentPrompt;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.CallContext;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.RunSetup;
import dev.linecheck.domain.verdict.Checklist;
import dev.linecheck.domain.verdict.Checklist.Origin;
import dev.linecheck.domain.verdict.ChecklistSource;
import dev.linecheck.domain.verdict.JudgeBrief;
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

/// Finds what is asked about a prompt of its own, and has it written where nobody has yet.
/// Thread-safe.
final class Checklists {
  private final ChecklistStore store;
  private final ChecklistCompiler compiler = new ChecklistCompiler();
  private final Waits waits;
  private final InstantSource clock;

  /// What this node is having written, with the bell for those who wait for it.
  private final ConcurrentMap<String, Signal> atWork = new ConcurrentHashMap<>();

  Checklists(Database database, Waits waits, InstantSource clock) {
    this.store = new ChecklistStore(database);
    this.waits = waits;
    this.clock = clock;
  }

  /// Which checklist of a source counts.
  private interface Shelf {
    Optional<Checklist> look(ChecklistSource source);
  }

  /// What an item of a run is judged by: all items of it by the same checklist.
  ///
  /// @throws dev.linecheck.llm.ModelException when the judge's model does not answer
  JudgeBrief ofRun(CallContext call, LanguageModel models) {
    return ofRun(call.setup().brief(), call, models);
  }

  private JudgeBrief ofRun(JudgeBrief brief, CallContext call, LanguageModel models) {
    return complete(
        brief, call, models, source -> store.ofRun(call.workspace(), call.runId(), source));
  }

  /// What a turn is judged by that an item carries: by what the run's calls are where its prompt is
  /// theirs, else by the newest checklist that there is. None is written for it alone.
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

  /// What a call is judged again by: the newest checklist.
  ///
  /// @throws dev.linecheck.llm.ModelException when the judge's model does not answer
  JudgeBrief newest(JudgeBrief brief, CallContext call, LanguageModel models) {
    return complete(
        brief, call, models, source -> store.all(call.workspace(), source).stream().findFirst());
  }

  /// What the calls of a rejudgement are judged by, all by the same checklist: the newest when it
  /// began, else the first that was written after.
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

  /// The scripted judge follows the rules in the criteria; there is nothing to write for it.
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
    return brief.with(found(call, source, models, shelf));
  }

  private static ChecklistSource source(JudgeBrief brief, RunSetup setup) {
    return ChecklistCompiler.source(
        brief.model(), brief.criteria(), AgentPrompt.of(setup.agent(), setup.prompt()));
  }

  /// Of the items that come at the same time, one has the checklist written and the others wait.
  private Checklist found(
      CallContext call, ChecklistSource source, LanguageModel models, Shelf shelf) {
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
        // who was at it when we looked may be done by now
        if (shelf.look(source).isEmpty()) {
          written(call, source, models);
        }
      } finally {
        atWork.remove(place);
        mine.ring();
      }
    }
  }

  private void written(CallContext call, ChecklistSource source, LanguageModel models) {
    CallKey key =
        CallKey.first(
            call.itemId(), call.generation(), Purpose.CHECKLIST, ChecklistCompiler.POSITION);
    Compiled compiled = compiler.compile(models, source, new Ask(call.runId(), key, call.secret()));
    store.addFirst(call.workspace(), call.runId(), source, draft(compiled), clock.instant());
  }

  /// Has a checklist written anew, whatever there is. It is not kept when its subject is gone by
  /// then.
  ///
  /// @throws dev.linecheck.llm.ModelException when the judge's model does not answer
  void write(
      WorkspaceId workspace, ChecklistStore.Subject subject, LanguageModel models, CallKey key) {
    Compiled compiled =
        compiler.compile(
            models,
            subject.source(),
            new Ask(new RunId(key.item().value()), key, key.item().value()));
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
              Optional.of("The model's checklist could not be used, asked twice: " + why));
    };
  }
}
