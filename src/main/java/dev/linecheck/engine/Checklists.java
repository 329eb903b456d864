package dev.linecheck.engine;

import dev.linecheck.callagent.flow.AgentPrompt;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.run.CallContext;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.RunSetup;
import dev.linecheck.domain.verdict.AskedChecklists;
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

/// Finds the checklists of criteria and of prompts, and has them written if there are none yet.
/// Thread-safe.
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

  /// The sources of the checklists by which a call is judged.
  private record Sources(ChecklistSource shared, ChecklistSource own) {
    static Sources of(JudgeBrief brief, RunSetup setup) {
      return new Sources(
          ChecklistCompiler.ofCriteria(brief.model(), brief.criteria()),
          ChecklistCompiler.ofPrompt(brief.model(), AgentPrompt.of(setup.agent(), setup.prompt())));
    }
  }

  /// A call to judge, and the models that write its checklists.
  private record Asker(CallContext call, LanguageModel models, ModelOptions options) {
    static Asker of(JudgeBrief brief, CallContext call, LanguageModel models) {
      return new Asker(call, models, brief.plan().options(JudgeRole.CHECKLIST));
    }
  }

  /// Returns the settings for judging an item of a run. All items of the run get the same
  /// checklists.
  ///
  /// @throws dev.linecheck.llm.ModelException when the judge's model does not answer
  JudgeBrief ofRun(CallContext call, LanguageModel models) {
    return complete(call.setup().brief(), call, models, shelfOfRun(call));
  }

  private Shelf shelfOfRun(CallContext call) {
    return source -> store.ofRun(call.workspace(), call.runId(), source);
  }

  /// Returns the settings for judging a sentinel of an item. It gets the run's checklist of the
  /// criteria. If the sentinel's prompt is that of the run, it also gets the run's checklist of the
  /// prompt. Otherwise it gets the newest one of its own prompt, if there is one. None is written
  /// for the prompt of a sentinel alone.
  ///
  /// @throws dev.linecheck.llm.ModelException when the judge's model does not answer
  JudgeBrief ofSentinel(CallContext carrier, CallContext call, LanguageModel models) {
    JudgeBrief brief = carrier.setup().brief();
    if (!isWanted(brief)) {
      return brief;
    }
    Asker asker = Asker.of(brief, carrier.with(call.setup()), models);
    Sources sources = Sources.of(brief, call.setup());
    Shelf ofRun = shelfOfRun(carrier);
    boolean isOfThePrompt = sources.own().equals(Sources.of(brief, carrier.setup()).own());
    return brief.with(
        new AskedChecklists(
            found(sources.shared(), asker, ofRun),
            isOfThePrompt
                ? found(sources.own(), asker, ofRun)
                : newest(carrier.workspace(), sources.own())));
  }

  private Optional<Checklist> newest(WorkspaceId workspace, ChecklistSource source) {
    return store.all(workspace, source).stream().findFirst();
  }

  /// Returns the settings for judging a call again, with the newest checklists.
  ///
  /// @throws dev.linecheck.llm.ModelException when the judge's model does not answer
  JudgeBrief newest(JudgeBrief brief, CallContext call, LanguageModel models) {
    return complete(brief, call, models, source -> newest(call.workspace(), source));
  }

  /// Returns the settings for judging the calls of a rejudgement. All calls get the same
  /// checklists: the newest at the time when the rejudgement began, or else the first that was
  /// written after.
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
    Asker asker = Asker.of(brief, call, models);
    Sources sources = Sources.of(brief, call.setup());
    return brief.with(
        new AskedChecklists(
            found(sources.shared(), asker, shelf), found(sources.own(), asker, shelf)));
  }

  /// If several items need a checklist at the same time, one has it written and the others wait.
  private Optional<Checklist> found(ChecklistSource source, Asker asker, Shelf shelf) {
    String place = asker.call().workspace().value() + "\u0000" + source.identity();
    while (true) {
      Optional<Checklist> found = shelf.look(source);
      if (found.isPresent() || source.isBlank()) {
        return found;
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
          written(source, asker);
        }
      } finally {
        atWork.remove(place);
        mine.ring();
      }
    }
  }

  private void written(ChecklistSource source, Asker asker) {
    CallContext call = asker.call();
    CallKey key =
        CallKey.first(
            call.itemId(),
            call.generation(),
            Purpose.CHECKLIST,
            ChecklistCompiler.position(source.basis()));
    Ask ask = new Ask(call.runId(), key, call.secret(), asker.options());
    Compiled compiled = compiler.compile(asker.models(), source, ask);
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
