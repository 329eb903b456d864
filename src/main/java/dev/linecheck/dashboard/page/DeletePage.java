package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.DeletionView;
import dev.linecheck.dashboard.view.FieldInput;
import dev.linecheck.dashboard.view.FieldView;
import dev.linecheck.dashboard.view.Numbers;
import dev.linecheck.dashboard.view.PageLink;
import dev.linecheck.evaluation.operation.ApiOperation;
import dev.linecheck.evaluation.operation.OperationAnswer;
import dev.linecheck.store.UseStore;
import dev.linecheck.store.UseStore.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Asks once more whether a thing is to be deleted, with what goes with it and what stays, and
/// deletes it.
public record DeletePage(
    PageOperations operations, UseStore uses, Function<Visit, DeletedThing> things) {
  private static final String ERASE = "erase";

  public PageAnswer show(Visit visit) {
    return shown(visit, 200, things.apply(visit), "");
  }

  public PageAnswer delete(Visit visit) {
    DeletedThing thing = things.apply(visit);
    ApiOperation operation = ApiOperation.delete(thing.operation());
    OperationAnswer answer =
        operations.tried(
            visit,
            thing.noun(),
            visit.field(ERASE).isEmpty() ? operation : operation.asking("force", "true"));
    return switch (answer) {
      case OperationAnswer.Done _ -> PageAnswer.movedTo(thing.next());
      case OperationAnswer.Refused refused ->
          shown(visit, refused.status(), thing, refused.sentence());
    };
  }

  private PageAnswer shown(Visit visit, int status, DeletedThing thing, String trouble) {
    String title = "Delete %s?".formatted(thing.title());
    Optional<Use> use =
        thing.counted().map(counted -> uses.of(visit.workspace(), counted.thing(), counted.id()));
    return new PageAnswer.Shown(
        status,
        "delete",
        visit.frame(title, thing.section(), thing.way()),
        new DeletionView(
            title,
            visit.request().target(),
            trouble,
            gone(thing, use),
            stays(thing, use),
            use.filter(found -> isKept(thing, found)).map(found -> erase(visit, found)),
            thing.submit(),
            new PageLink("Cancel", thing.way().getLast().path())));
  }

  private static boolean isKept(DeletedThing thing, Use use) {
    return thing.keeping() == DeletedThing.Keeping.RUNS && use.runs() > 0;
  }

  private static List<String> gone(DeletedThing thing, Optional<Use> use) {
    List<String> gone = new ArrayList<>(List.of(thing.gone()));
    use.stream()
        .flatMap(found -> found.parts().stream())
        .map(part -> Numbers.counted(part.number(), part.noun()))
        .forEach(gone::add);
    return gone;
  }

  private static List<String> stays(DeletedThing thing, Optional<Use> use) {
    List<String> stays = new ArrayList<>(thing.stays());
    use.filter(found -> isKept(thing, found))
        .ifPresent(found ->
            stays.add(
                "%s with %s, which keep copies of what they used"
                    .formatted(
                        Numbers.counted(found.runs(), "run"),
                        Numbers.counted(found.calls(), "judged call"))));
    return stays;
  }

  private static FieldView erase(Visit visit, Use use) {
    return FieldView.of(
        ERASE,
        "Erase these copies too",
        "This deletes the %s that used it, with verdicts and labels, and each run that has no other."
            .formatted(Numbers.counted(use.calls(), "call")),
        visit.field(ERASE),
        new FieldInput.Tick());
  }
}
