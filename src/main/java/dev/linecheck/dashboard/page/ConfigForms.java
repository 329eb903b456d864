package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.form.FieldKind;
import dev.linecheck.dashboard.form.FieldShape;
import dev.linecheck.dashboard.form.FormShape;
import dev.linecheck.dashboard.view.FieldInput.Choice;
import dev.linecheck.dashboard.view.FieldInput.Option;
import dev.linecheck.dashboard.view.FieldInput.Picks;
import dev.linecheck.dashboard.view.PageLink;
import dev.linecheck.dashboard.view.Section;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.eval.EvalConfig;
import dev.linecheck.domain.verdict.UniversalItem;
import dev.linecheck.evaluation.ModelDefaults;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.evaluation.operation.ApiOperation;
import dev.linecheck.evaluation.operation.OperationAnswer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The forms that create and change configs.
public record ConfigForms(Stores stores, PageOperations operations, ModelDefaults defaults) {
  private static final String NOUN = "config";
  private static final String OPERATIONS = "/eval_configs";

  private static final String OPTIONS_HINT = "One in each line, such as temperature = 0.2.";

  private static final Option BY_DEFAULT =
      new Option("", "The criteria, if there are some; else all items");

  private static final List<Option> ITEMS =
      List.of(
          new Option("CRITERIA", "The criteria and the shared items"),
          new Option("CRITERIA_AND_PROMPT", "Also each version's own prompt"),
          new Option("UNIVERSAL", "The universal items alone"));

  public PageAnswer showNew(Visit visit) {
    return forms()
        .blank(
            visit,
            newConfig(visit),
            Map.of("judgeVotes", "1", "judgeVerification", "ALERTS", "judgeUndecided", "FAIL"));
  }

  public PageAnswer create(Visit visit) {
    return forms().create(visit, newConfig(visit), OPERATIONS, ConfigForms::page);
  }

  public PageAnswer showEdit(Visit visit) {
    return forms().stored(visit, edited(visit), stored(visit));
  }

  public PageAnswer update(Visit visit) {
    return forms().change(visit, edited(visit), operation(visit), stored(visit), ConfigForms::page);
  }

  /// Returns the config that the address names.
  static EvalConfig config(Stores stores, Visit visit) {
    return stores
        .configs()
        .find(visit.workspace(), new ConfigId(visit.path("id")))
        .orElseThrow(() -> PageProblem.noSuch(NOUN));
  }

  /// The pages above a part of a config.
  static List<PageLink> way(EvalConfig config) {
    return List.of(
        new PageLink("Overview", "/"),
        new PageLink(Names.config(config), Paths.config(config.id())));
  }

  private ThingForms forms() {
    return new ThingForms(operations);
  }

  private OperationAnswer.Done stored(Visit visit) {
    return forms().thing(visit, operation(visit), NOUN);
  }

  private static String operation(Visit visit) {
    return ApiOperation.path(OPERATIONS + "/{id}", visit.path("id"));
  }

  private static String page(JsonNode config) {
    return Paths.config(new ConfigId(config.path("id").asString()));
  }

  private FormPlace newConfig(Visit visit) {
    List<Option> items = Stream.concat(Stream.of(BY_DEFAULT), ITEMS.stream()).toList();
    FieldShape name = FieldShape.required("name", "Name", "It stays as it is.", FieldShape.line());
    return new FormPlace(
        shape(FormShape.of(name), visit, items),
        "New config",
        "A config says what a good call is. Its records are the callers and calls that are rehearsed.",
        Section.OVERVIEW,
        List.of(new PageLink("Overview", "/")),
        "Create the config",
        NOUN);
  }

  private FormPlace edited(Visit visit) {
    EvalConfig config = config(stores, visit);
    return new FormPlace(
        shape(new FormShape(List.of()), visit, ITEMS),
        "Edit " + Names.config(config),
        "Runs keep the criteria and rules that they were judged by.",
        Section.OVERVIEW,
        way(config),
        "Save",
        NOUN);
  }

  private FormShape shape(FormShape first, Visit visit, List<Option> items) {
    List<String> models = VersionForms.offered(operations, visit);
    return more(
        judging(
            first
                .and(
                    "",
                    "",
                    FieldShape.optional(
                        "promptSnippet",
                        "Criteria",
                        "What a good call does, in prose. The judge holds every turn of the agent to it.",
                        FieldShape.words(14)),
                    FieldShape.optional(
                        "judgeRules",
                        "Rules",
                        "What code checks without a model, as JSON: lists mustNot, must and order, such as"
                            + " {\"mustNot\": [{\"id\": \"no-guarantee\", \"pattern\": \"(?i)guarantee\"}]}."
                            + " docs/judge.md describes them.",
                        new FieldKind.Rules(10)))
                .and(
                    "Models",
                    "A model stands as provider/name. The model scripted follows rules and asks no provider.",
                    model(
                        "callerModelId",
                        "Caller",
                        "Plays the callers. " + without(defaults.caller()),
                        models),
                    model(
                        "judgeModelId",
                        "Judge",
                        "Judges the turns of the agent. " + without(defaults.judge()),
                        models)),
            items),
        models);
  }

  private static String without(Optional<ModelId> server) {
    return server
        .map(model -> "If this is empty, the server takes %s.".formatted(model.value()))
        .orElse("The server has none of its own, so no run can start while this is empty.");
  }

  private static FieldShape model(String path, String label, String hint, List<String> models) {
    return FieldShape.optional(path, label, hint, FieldShape.line(models));
  }

  private static FormShape judging(FormShape shape, List<Option> items) {
    return shape.and(
        "Judging",
        "",
        FieldShape.optional(
            "judgeVotes",
            "Votes on a turn",
            "",
            new FieldKind.Whole(
                new Choice(
                    List.of(new Option("1", "1"), new Option("3", "3"), new Option("5", "5"))))),
        FieldShape.optional(
            "judgeVerification",
            "Second look",
            "",
            FieldShape.choice(
                new Option("ALERTS", "At every alert"), new Option("NEVER", "Never"))),
        FieldShape.optional(
            "judgeUndecided",
            "Undecided turns",
            "",
            FieldShape.choice(
                new Option("FAIL", "Fail the call"),
                new Option("PASS", "Pass"),
                new Option("EXCLUDE", "Exclude the call from the rate"))),
        FieldShape.optional("judgeItems", "Counts", "", new FieldKind.Words(new Choice(items))));
  }

  private static FormShape more(FormShape shape, List<String> models) {
    return shape.folding(
        "More settings of the judge",
        "",
        FieldShape.optional(
            "judgeItemsOff",
            "Universal items that are not asked",
            "",
            new FieldKind.Lines(new Picks(universalItems()))),
        model(
            "judgeEscalationModelId",
            "Stronger judge",
            "Asked once about a turn that the judge leaves undecided.",
            models),
        FieldShape.optional(
            "sentinels",
            "Sentinels",
            "Labelled turns of earlier runs that are judged again in each run, 0 to 100.",
            FieldShape.whole()),
        options("callerOptions", "Options of the caller's model"),
        options("judgeOptions", "Options of the judge's model"),
        options("checklistOptions", "Options of the model that writes checklists"),
        options("escalationOptions", "Options of the stronger judge's model"));
  }

  private static List<Option> universalItems() {
    return Stream.of(UniversalItem.values())
        .map(item -> new Option(item.name(), item.name() + ": " + words(item)))
        .toList();
  }

  private static String words(UniversalItem item) {
    return switch (item) {
      case U1 -> "says only what the call supports";
      case U1P -> "says only what the prompt supports";
      case U2 -> "obeys the prompt";
      case U3 -> "responds to the caller";
      case U4 -> "does what it says, by the right functions";
      case U5 -> "keeps secret what no caller may hear";
      case U5P -> "discloses nothing before the identity check of the prompt";
      case U6 -> "can be spoken";
      case U7 -> "is consistent with what is settled";
      case U8 -> "ends the call when the conversation allows it";
      case U8P -> "ends the call when the prompt allows it";
    };
  }

  private static FieldShape options(String path, String label) {
    return FieldShape.optional(path, label, OPTIONS_HINT, FieldKind.Pairs.options());
  }
}
