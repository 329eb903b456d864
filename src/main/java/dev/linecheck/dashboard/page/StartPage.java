package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.page.StartForm.Trouble;
import dev.linecheck.dashboard.view.FieldGroup;
import dev.linecheck.dashboard.view.ForecastView;
import dev.linecheck.dashboard.view.PageLink;
import dev.linecheck.dashboard.view.Section;
import dev.linecheck.dashboard.view.StartView;
import dev.linecheck.domain.Ids;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.eval.EvalConfig;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.evaluation.ModelDefaults;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.evaluation.operation.ApiOperation;
import dev.linecheck.evaluation.operation.OperationAnswer;
import dev.linecheck.store.RunTableStore;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Starts a run: the form, the forecast of what it describes, and the start.
///
/// @param ids makes the texts by which a form starts one run, however often it is sent
/// @param defaults the server's models for configs that name none
public record StartPage(
    Stores stores,
    RunTableStore table,
    PageOperations operations,
    Ids ids,
    ModelDefaults defaults) {
  static final String AGAIN = "again";
  private static final String ONCE = "once";
  private static final String STEP = "step";
  private static final String CONFIG = "config";

  /// The config, and the run from which the fields were taken.
  private record Place(Visit visit, EvalConfig config, Optional<EvalRun> again) {
    String path() {
      return path(config.id());
    }

    static String path(ConfigId config) {
      return Paths.config(config) + "/start";
    }
  }

  /// Returns the address of the form with the fields of a run.
  ///
  /// @param records the choice of records; empty for that of the run
  static String again(EvalRun run, Optional<String> records) {
    return Paths.of(Place.path(run.configId()))
        .with(AGAIN, Optional.of(run.id().value()))
        .with(StartForm.RECORDS, records)
        .text();
  }

  static String path(ConfigId config) {
    return Place.path(config);
  }

  /// Shows the form.
  public PageAnswer show(Visit visit) {
    Place place = place(visit, visit.query(AGAIN));
    return form(
        place,
        new StartDefaults(stores, visit, place.config()).of(place.again()),
        200,
        Trouble.NONE);
  }

  /// Forecasts or starts what the form describes, or shows the form again.
  public PageAnswer take(Visit visit) {
    Place place = place(visit, Optional.of(visit.field(AGAIN)).filter(id -> !id.isEmpty()));
    Typed typed = Typed.of(visit, StartForm.FIELDS);
    Optional<Trouble> unstorable = typed.unstorable(StartForm.FIELDS);
    if (unstorable.isPresent()) {
      return form(place, typed.storable(), 422, unstorable.get());
    }
    String step = visit.field(STEP);
    if (step.equals("edit")) {
      return form(place, typed, 200, Trouble.NONE);
    }
    StartRecords records = records(place);
    return switch (new StartBody(records, place.again()).of(typed)) {
      case StartBody.Written.Wrong(Trouble trouble) -> form(place, typed, 422, trouble);
      case StartBody.Written.Body(JsonNode body) ->
          step.equals("start") ? start(place, typed, body) : forecast(place, typed, body);
    };
  }

  private Place place(Visit visit, Optional<String> again) {
    EvalConfig config =
        stores
            .configs()
            .find(visit.workspace(), new ConfigId(visit.path("id")))
            .orElseThrow(() -> PageProblem.noSuch(CONFIG));
    return new Place(
        visit,
        config,
        again
            .flatMap(id -> stores.runs().find(visit.workspace(), new RunId(id)))
            .filter(run -> run.configId().equals(config.id())));
  }

  private StartRecords records(Place place) {
    return new StartRecords(stores, table, place.visit().workspace(), place.config().id());
  }

  private PageAnswer forecast(Place place, Typed typed, JsonNode body) {
    ApiOperation asked = ApiOperation.post(runs(place), body).asking("dryRun", "true");
    boolean isMargin = typed.has(StartForm.MARGIN) && !typed.has(StartForm.STOP_EARLY);
    OperationAnswer answer =
        operations.tried(
            place.visit(),
            CONFIG,
            isMargin ? asked.asking(StartForm.MARGIN, typed.text(StartForm.MARGIN)) : asked);
    return switch (answer) {
      case OperationAnswer.Refused refused -> refused(place, typed, refused);
      case OperationAnswer.Done(JsonNode forecast, _) -> {
        List<FieldGroup> groups = groups(place, typed, Trouble.NONE);
        yield shown(
            place,
            200,
            Trouble.NONE,
            groups,
            Optional.of(
                new ForecastWords(forecast, id -> name(place, id)).view(ids.next(), groups)));
      }
    };
  }

  private String name(Place place, RunId id) {
    return stores
        .runs()
        .find(place.visit().workspace(), id)
        .map(Names::run)
        .orElse("a deleted run");
  }

  private PageAnswer start(Place place, Typed typed, JsonNode body) {
    OperationAnswer answer =
        operations.tried(
            place.visit(),
            CONFIG,
            ApiOperation.post(runs(place), body).once(place.visit().field(ONCE)));
    return switch (answer) {
      case OperationAnswer.Refused refused -> refused(place, typed, refused);
      case OperationAnswer.Done(JsonNode run, _) ->
          PageAnswer.movedTo(Paths.run(new RunId(run.get("id").asString())));
    };
  }

  private static String runs(Place place) {
    return ApiOperation.path("/eval_configs/{id}/runs", place.config().id().value());
  }

  private PageAnswer refused(Place place, Typed typed, OperationAnswer.Refused refused) {
    return form(
        place,
        typed,
        refused.status(),
        new Trouble(StartBody.field(refused.field(), typed), refused.sentence()));
  }

  private PageAnswer form(Place place, Typed typed, int status, Trouble trouble) {
    return shown(place, status, trouble, groups(place, typed, trouble), Optional.empty());
  }

  private List<FieldGroup> groups(Place place, Typed typed, Trouble trouble) {
    StartChoices choices = new StartChoices(stores, place.visit(), place.config());
    return new StartForm(
            choices.versions(typed.text(StartForm.VERSION)),
            choices.baselines(typed.text(StartForm.BASELINE)),
            records(place).ways(place.again()))
        .groups(typed, trouble);
  }

  private Optional<StartView.Missing> missing(Place place) {
    EvalConfig config = place.config();
    List<MissingModel> missing =
        Stream.of(
                new MissingModel(
                    "caller", "callerModelId", config.callerModelId().or(defaults::caller)),
                new MissingModel(
                    "judge", "judgeModelId", config.judgeModelId().or(defaults::judge)))
            .filter(role -> role.model().isEmpty())
            .toList();
    String edit = Paths.config(config.id()) + Paths.EDIT + "#field-";
    return missing.stream()
        .findFirst()
        .map(first ->
            new StartView.Missing(
                "No run can start: neither this config nor the server names a model for the %s."
                    .formatted(
                        missing.stream()
                            .map(MissingModel::role)
                            .collect(Collectors.joining(" and the "))),
                place.visit().may(Visit.ADMINS)
                    ? Optional.of(edit + first.field())
                    : Optional.empty()));
  }

  /// A role, the field of the config that names its model, and the model.
  private record MissingModel(String role, String field, Optional<ModelId> model) {}

  private PageAnswer shown(
      Place place,
      int status,
      Trouble trouble,
      List<FieldGroup> groups,
      Optional<ForecastView> forecast) {
    PageLink config = new PageLink(Names.config(place.config()), Paths.config(place.config().id()));
    return new PageAnswer.Shown(
        status,
        "start",
        place
            .visit()
            .frame("Start a run", Section.OVERVIEW, List.of(new PageLink("Overview", "/"), config)),
        new StartView(
            config,
            place.path(),
            trouble.above(),
            place.again().map(run -> run.id().value()).orElse(""),
            missing(place),
            groups,
            forecast));
  }
}
