package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.form.FieldKind;
import dev.linecheck.dashboard.form.FieldShape;
import dev.linecheck.dashboard.form.FormShape;
import dev.linecheck.dashboard.view.FieldInput.Area;
import dev.linecheck.dashboard.view.FieldInput.Choice;
import dev.linecheck.dashboard.view.FieldInput.Fixed;
import dev.linecheck.dashboard.view.FieldInput.Line;
import dev.linecheck.dashboard.view.FieldInput.Option;
import dev.linecheck.dashboard.view.Section;
import dev.linecheck.domain.dial.DialSummary;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.eval.EvalConfig;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.evaluation.operation.ApiOperation;
import dev.linecheck.evaluation.operation.OperationAnswer;
import dev.linecheck.store.DialStore;
import dev.linecheck.store.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// The forms that add records to a config and change them.
public record RecordForms(Stores stores, PageOperations operations) {
  private static final String NOUN = "record";
  private static final String TYPE = "recordType";
  private static final String DIAL = "DIAL";
  private static final String DIAL_ID = "dialId";
  private static final String PROMPT = "prompt";

  /// The newest calls that a form offers.
  private static final int OFFERED = 200;

  /// Shows the form of a simulated caller.
  public PageAnswer showCaller(Visit visit) {
    return forms().blank(visit, newCaller(visit), Map.of(TYPE, "PROMPT", "maxTurns", "20"));
  }

  public PageAnswer createCaller(Visit visit) {
    return create(visit, newCaller(visit));
  }

  /// Shows the form of a recorded call.
  public PageAnswer showCall(Visit visit) {
    return forms()
        .blank(visit, newCall(visit), Map.of(TYPE, DIAL, DIAL_ID, visit.query("dial").orElse("")));
  }

  public PageAnswer createCall(Visit visit) {
    return create(visit, newCall(visit));
  }

  PageAnswer create(Visit visit, FormPlace place) {
    return forms().create(visit, place, records(visit), _ -> list(visit));
  }

  /// Shows the form that adds many records.
  public PageAnswer showMany(Visit visit) {
    return forms().blank(visit, many(visit), Map.of());
  }

  public PageAnswer createMany(Visit visit) {
    return forms().create(visit, many(visit), records(visit) + "/bulk", _ -> list(visit));
  }

  public PageAnswer showEdit(Visit visit) {
    OperationAnswer.Done stored = stored(visit);
    return forms().stored(visit, edited(visit, stored), stored);
  }

  public PageAnswer update(Visit visit) {
    OperationAnswer.Done stored = stored(visit);
    return forms().change(visit, edited(visit, stored), operation(visit), stored, _ -> list(visit));
  }

  private ThingForms forms() {
    return new ThingForms(operations);
  }

  private static String records(Visit visit) {
    return ApiOperation.path("/eval_configs/{id}/records", visit.path("id"));
  }

  private static String operation(Visit visit) {
    return ApiOperation.path(
        "/eval_configs/{id}/records/{recordId}", visit.path("id"), visit.path("record"));
  }

  private static String list(Visit visit) {
    return Paths.config(new ConfigId(visit.path("id"))) + "#records";
  }

  /// Returns a record as requests write it: the fields of a caller stand in it, not below prompt.
  private OperationAnswer.Done stored(Visit visit) {
    OperationAnswer.Done done = forms().thing(visit, operation(visit), NOUN);
    ObjectNode record = FieldKind.JSON.objectNode();
    Stream.of(done.body(), done.body().path(PROMPT))
        .forEach(part ->
            part.properties().forEach(field -> record.set(field.getKey(), field.getValue())));
    return new OperationAnswer.Done(record, done.tag());
  }

  private FormPlace newCaller(Visit visit) {
    return caller(
        visit,
        "Add a caller",
        "A model plays this caller in each run, with the same seed for every version.");
  }

  /// Returns the form of a new caller.
  FormPlace caller(Visit visit, String title, String lead) {
    return place(visit, caller(type()), title, lead, "Add the record");
  }

  private FormPlace newCall(Visit visit) {
    List<Option> dials =
        Stream.concat(
                visit.query("dial").map(id -> new Option(id, id)).stream(), dials(visit).stream())
            .toList();
    return place(
        visit,
        common(
            FormShape.of(
                type(),
                FieldShape.required(
                    DIAL_ID,
                    "Call",
                    dials.isEmpty()
                        ? "This workspace has no calls yet. Import some first."
                        : "The newest %d imported calls stand here.".formatted(OFFERED),
                    new FieldKind.Words(new Choice(dials))),
                name())),
        "Add a recorded call",
        "Each run asks the version again at every point where the recorded agent had to decide.",
        "Add the record");
  }

  private List<Option> dials(Visit visit) {
    return stores
        .dials()
        .list(
            visit.workspace(),
            new DialStore.Filter(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
            new Page.Request(OptionalLong.empty(), OFFERED))
        .rows()
        .stream()
        .map(dial -> new Option(dial.id().value(), label(visit, dial)))
        .toList();
  }

  private static String label(Visit visit, DialSummary dial) {
    return dial.identity()
        + dial.times().startedAt().map(time -> ", " + visit.moment(time).exact()).orElse("");
  }

  private FormPlace many(Visit visit) {
    return place(
        visit,
        FormShape.of(
            FieldShape.required(
                "records",
                "Records as JSON",
                "A list of records as JSON, such as"
                    + " [{\"recordType\": \"PROMPT\", \"name\": \"in a hurry\", \"systemPrompt\": \"You want …\"}]."
                    + " All of them are added, or none.",
                new FieldKind.Listed("records", 20))),
        "Add many records",
        "",
        "Add the records");
  }

  private FormPlace edited(Visit visit, OperationAnswer.Done stored) {
    boolean isCall = stored.body().path(TYPE).asString("").equals(DIAL);
    return place(
        visit,
        isCall ? common(FormShape.of(name())) : caller(),
        isCall ? "Edit a recorded call" : "Edit a caller",
        "Runs keep the record as it was when they started.",
        "Save");
  }

  private FormPlace place(Visit visit, FormShape shape, String title, String lead, String submit) {
    EvalConfig config = ConfigForms.config(stores, visit);
    return new FormPlace(
        shape, title, lead, Section.OVERVIEW, ConfigForms.way(config), submit, NOUN);
  }

  private static FieldShape type() {
    return FieldShape.optional(TYPE, "Kind", "", new FieldKind.Words(new Fixed()));
  }

  private static FieldShape name() {
    return FieldShape.optional("name", "Name", "", FieldShape.line());
  }

  private static FormShape caller(FieldShape... first) {
    FormShape shape =
        FormShape.of(first)
            .and(
                "",
                "",
                name(),
                FieldShape.required(
                    "systemPrompt",
                    "The caller's part",
                    "Who calls, what the caller wants and knows, and when the caller is content.",
                    FieldShape.words(10)),
                FieldShape.optional(
                    "agentInputs",
                    "Inputs of the agent",
                    "The values of the prompt's {{names}} as JSON, such as {\"name\": \"Ann\"}.",
                    new FieldKind.StructureText(3)),
                FieldShape.optional(
                    "maxTurns",
                    "Most turns of the agent",
                    "The call ends after that many, from 1 to 100.",
                    FieldShape.whole()));
    return more(common(shape));
  }

  private static FormShape more(FormShape shape) {
    return shape.folding(
        "More of the caller",
        "",
        FieldShape.optional(
            "description", "Notes", "Nobody but you reads them.", FieldShape.words(2)),
        FieldShape.optional(
            "callerStyle",
            "Style of the caller",
            "",
            choice(
                "DRAWN",
                new Option("", "drawn, the same for every version"),
                new Option("TERSE", "terse"),
                new Option("CHATTY", "chatty"),
                new Option("ANNOYED", "annoyed"),
                new Option("UNSURE", "unsure"))),
        FieldShape.optional(
            "callerCodes",
            "Codes such as numbers",
            "",
            choice(
                "SPOKEN",
                new Option("", "said as people say them"),
                new Option("LITERAL", "written as they are"))),
        FieldShape.optional(
            "functionMocks",
            "Mocks of functions",
            "Answers of functions in calls of this record, as JSON, before those of the function itself."
                + " docs/functions.md describes them.",
            new FieldKind.Structure(8, FieldKind.JSON.arrayNode())));
  }

  /// One of several constants, of which one is not shown by the API.
  private static FieldKind choice(String silent, Option... options) {
    return new FieldKind.Words(new Choice(List.of(options)), FieldKind.JSON.stringNode(silent));
  }

  private static FormShape common(FormShape shape) {
    return shape.and(
        "",
        "",
        FieldShape.optional(
            "tags",
            "Tags",
            "One in each line. Lists and comparisons can be narrowed to a tag.",
            new FieldKind.Lines(new Area(2, "words"))),
        FieldShape.optional(
            "knownFailureUntil",
            "Known to fail until",
            "A record that is known to fail is counted apart in gates. After that day it counts again.",
            new FieldKind.Words(new Line("date", List.of()))));
  }
}
