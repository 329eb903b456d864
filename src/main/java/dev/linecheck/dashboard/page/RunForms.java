package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.form.FieldKind;
import dev.linecheck.dashboard.form.FieldShape;
import dev.linecheck.dashboard.form.FormShape;
import dev.linecheck.dashboard.view.FieldInput.Area;
import dev.linecheck.dashboard.view.FieldInput.Choice;
import dev.linecheck.dashboard.view.PageLink;
import dev.linecheck.dashboard.view.Section;
import dev.linecheck.domain.eval.EvalConfig;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.evaluation.operation.ApiOperation;
import dev.linecheck.evaluation.operation.OperationAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The form that changes what is said about a run.
public record RunForms(Stores stores, PageOperations operations) {
  private static final String NOUN = "run";

  public PageAnswer showEdit(Visit visit) {
    OperationAnswer.Done stored = stored(visit);
    return forms().stored(visit, place(visit), stored);
  }

  public PageAnswer update(Visit visit) {
    return forms()
        .change(
            visit,
            place(visit),
            path(visit),
            stored(visit),
            _ -> Paths.run(new RunId(visit.path("id"))));
  }

  private ThingForms forms() {
    return new ThingForms(operations);
  }

  private OperationAnswer.Done stored(Visit visit) {
    return forms().thing(visit, path(visit), NOUN);
  }

  private static String path(Visit visit) {
    return ApiOperation.path("/eval_runs/{id}", visit.path("id"));
  }

  private FormPlace place(Visit visit) {
    EvalRun run =
        stores
            .runs()
            .find(visit.workspace(), new RunId(visit.path("id")))
            .orElseThrow(() -> PageProblem.noSuch(NOUN));
    List<PageLink> way = new ArrayList<>();
    way.add(new PageLink("Overview", "/"));
    Optional<EvalConfig> config = stores.configs().find(visit.workspace(), run.configId());
    config.ifPresent(of -> way.add(new PageLink(Names.config(of), Paths.config(of.id()))));
    way.add(new PageLink(Names.run(run), Paths.run(run.id())));
    return new FormPlace(
        shape(visit, run, config),
        "Edit " + Names.run(run),
        "Nothing here changes how the run is executed or judged.",
        Section.OVERVIEW,
        way,
        "Save",
        NOUN);
  }

  private FormShape shape(Visit visit, EvalRun run, Optional<EvalConfig> config) {
    FormShape shape =
        FormShape.of(
            FieldShape.optional("name", "Name", "", FieldShape.line()),
            FieldShape.optional("note", "Note", "", FieldShape.words(4)),
            FieldShape.optional(
                "tags", "Tags", "One in each line.", new FieldKind.Lines(new Area(2, "words"))));
    if (config.isEmpty()) {
      return shape;
    }
    String baseline = run.details().baseline().map(RunId::value).orElse("");
    return shape.and(
        "",
        "",
        FieldShape.optional(
            StartForm.BASELINE,
            "Compare with",
            "The run that this one is meant to be compared with.",
            new FieldKind.Words(
                new Choice(new StartChoices(stores, visit, config.get()).baselines(baseline)))));
  }
}
