package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.form.FieldKind;
import dev.linecheck.dashboard.form.FieldShape;
import dev.linecheck.dashboard.form.FormShape;
import dev.linecheck.dashboard.form.FormShape.Faults;
import dev.linecheck.dashboard.view.Fact;
import dev.linecheck.dashboard.view.FieldInput;
import dev.linecheck.dashboard.view.FieldInput.Option;
import dev.linecheck.dashboard.view.FieldView;
import dev.linecheck.dashboard.view.Section;
import dev.linecheck.dashboard.view.SettingsView;
import dev.linecheck.dashboard.view.SettingsView.NewKey;
import dev.linecheck.domain.AccessKey;
import dev.linecheck.evaluation.operation.ApiOperation;
import dev.linecheck.evaluation.operation.OperationAnswer;
import dev.linecheck.store.KeyStore;
import dev.linecheck.store.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The keys and settings of the workspace, the models of the server, and its health.
public record SettingsPage(
    KeyStore keys,
    PageOperations operations,
    ServerState server,
    ModelChecks checks,
    SentForms sent) {
  static final String PATH = "/settings";

  private static final String REAL_FUNCTIONS = "realFunctions";
  private static final String EXPIRES = "expiresAt";
  private static final String MODEL = "model";
  private static final int KEYS = 50;
  private static final int UNREADABLE = 422;
  private static final int CONFLICT = 409;
  private static final String SENT_BEFORE =
      "This form was sent before and made its key then, which was shown once. If you have not seen"
          + " the key, revoke it and make another one.";

  /// The result of the last form of the page.
  ///
  /// @param typed the fields of a new key
  /// @param model the model that was to be checked
  private record Shown(
      int status,
      String trouble,
      Map<String, String> typed,
      Faults faults,
      Optional<NewKey> made,
      String model) {
    static Shown plain() {
      return new Shown(200, "", Map.of(), Faults.none(), Optional.empty(), "");
    }

    static Shown trouble(OperationAnswer.Refused refused, String model) {
      return new Shown(
          refused.status(), refused.sentence(), Map.of(), Faults.none(), Optional.empty(), model);
    }
  }

  public PageAnswer show(Visit visit) {
    return shown(visit, Shown.plain());
  }

  /// Makes a key, and shows it in this one answer. A form that is sent again makes none.
  public PageAnswer makeKey(Visit visit) {
    FormShape shape = newKey();
    Map<String, String> typed = shape.typed(visit.request().form());
    Faults faults = shape.faults(typed);
    if (!faults.isEmpty()) {
      return shown(visit, new Shown(UNREADABLE, "", typed, faults, Optional.empty(), ""));
    }
    ObjectNode body = shape.created(typed);
    if (body.path(EXPIRES).asString("").matches("\\d{4}-\\d{2}-\\d{2}")) {
      body.put(EXPIRES, body.get(EXPIRES).asString() + "T23:59:59Z");
    }
    Optional<OperationAnswer> answer =
        sent.once(visit, () -> operations.tried(visit, "key", ApiOperation.post("/keys", body)));
    if (answer.isEmpty()) {
      return shown(visit, new Shown(CONFLICT, SENT_BEFORE, typed, faults, Optional.empty(), ""));
    }
    return switch (answer.get()) {
      case OperationAnswer.Done done -> shown(visit, made(done.body()));
      case OperationAnswer.Refused refused -> shown(visit, refused(shape, typed, refused));
    };
  }

  private static Shown made(JsonNode key) {
    return new Shown(
        200,
        "",
        Map.of(),
        Faults.none(),
        Optional.of(new NewKey(key.path("name").asString(""), key.path("key").asString(""))),
        "");
  }

  private static Shown refused(
      FormShape shape, Map<String, String> typed, OperationAnswer.Refused refused) {
    Faults faults = shape.refused(refused.field(), refused.sentence(), typed);
    return new Shown(
        refused.status(),
        faults.isEmpty() ? refused.sentence() : "",
        typed,
        faults,
        Optional.empty(),
        "");
  }

  /// Sets whether runs may call real functions.
  public PageAnswer changeWorkspace(Visit visit) {
    ObjectNode body = FieldKind.JSON.objectNode().put(REAL_FUNCTIONS, visit.field(REAL_FUNCTIONS));
    return switch (operations.tried(visit, "workspace", ApiOperation.put("/workspace", body))) {
      case OperationAnswer.Done _ -> PageAnswer.movedTo(PATH + "#workspace");
      case OperationAnswer.Refused refused -> shown(visit, Shown.trouble(refused, ""));
    };
  }

  /// Checks a model while the person waits, and remembers the result.
  public PageAnswer checkModel(Visit visit) {
    String model = visit.typed(MODEL).strip();
    ObjectNode body = FieldKind.JSON.objectNode();
    body.putArray("models").add(model);
    return switch (operations.tried(visit, MODEL, ApiOperation.post("/models/check", body))) {
      case OperationAnswer.Done done -> {
        done.body()
            .path("models")
            .valueStream()
            .forEach(report ->
                checks.add(
                    report.path("id").asString(""), new ModelChecks.Done(report, visit.now())));
        yield PageAnswer.movedTo(PATH + "#providers");
      }
      case OperationAnswer.Refused refused -> shown(visit, Shown.trouble(refused, model));
    };
  }

  private PageAnswer shown(Visit visit, Shown shown) {
    JsonNode workspace = operations.done(visit, "workspace", ApiOperation.get("/workspace"));
    boolean isAdmin = visit.may(Visit.ADMINS);
    return new PageAnswer.Shown(
        shown.status(),
        "settings",
        visit.frame("Settings", Section.SETTINGS, List.of()),
        new SettingsView(
            shown.trouble(),
            you(visit, workspace),
            Optional.of(shown).filter(_ -> isAdmin).map(state -> keys(visit, state)),
            Optional.of(workspace).filter(_ -> isAdmin).map(SettingsPage::realFunctions),
            new ModelRows(server, checks, visit).of(VersionForms.models(operations, visit)),
            Optional.of(shown.model())
                .filter(_ -> visit.may(Visit.RUNNERS))
                .map(SettingsPage::otherModel),
            facts()));
  }

  private static List<Fact> you(Visit visit, JsonNode workspace) {
    AccessKey key = visit.key();
    return Stream.of(
            new Fact("Workspace", workspace.path("name").asString("")),
            new Fact("Your key", key.name()),
            new Fact("It may", PermissionWords.of(key.permissions())),
            new Fact("Your name", visit.session().person()),
            new Fact(
                "Real functions",
                workspace.path(REAL_FUNCTIONS).asString("").equals("NEVER")
                    ? "never called"
                    : "called in simulated calls"))
        .filter(fact -> !fact.value().isEmpty())
        .toList();
  }

  private SettingsView.Keys keys(Visit visit, Shown shown) {
    Page<AccessKey> page = keys.list(visit.workspace(), visit.rows(Paths.AFTER, KEYS));
    return new SettingsView.Keys(
        page.rows().stream().map(key -> row(visit, key)).toList(),
        shown.made(),
        operations.ids().next(),
        newKey().view(shown.typed(), shown.faults(), Map.of()),
        Paths.of(PATH).pages(visit, Paths.AFTER, page));
  }

  private static SettingsView.KeyRow row(Visit visit, AccessKey key) {
    return new SettingsView.KeyRow(
        key.name(),
        PermissionWords.of(key.permissions()),
        visit.moment(key.createdAt()),
        key.expiresAt().map(time -> visit.moment(time).exact()).orElse(""),
        key.id().equals(visit.key().id()),
        RevokePage.path(key.id()));
  }

  private static FormShape newKey() {
    return FormShape.of(
        FieldShape.required("name", "Name", "What the key is for.", FieldShape.line()),
        FieldShape.optional(
            "permissions",
            "It may",
            "",
            new FieldKind.Lines(
                new FieldInput.Picks(
                    List.of(
                        new Option("read", "read: everything but keys"),
                        new Option(
                            "run", "run: what read opens; also runs, judging again and labels"),
                        new Option("ci", "ci: suites and runs, without the words of calls"),
                        new Option("admin", "admin: everything, with deletions and keys"))))),
        FieldShape.optional(
            EXPIRES,
            "Valid until",
            "The end of this day in UTC. Empty: for ever.",
            new FieldKind.Words(new FieldInput.Line("date", List.of()))));
  }

  private static FieldView realFunctions(JsonNode workspace) {
    return FieldView.of(
        REAL_FUNCTIONS,
        "Real functions",
        "Whether simulated calls may reach the functions of your agents, if the function and the"
            + " operator allow it too.",
        workspace.path(REAL_FUNCTIONS).asString(""),
        new FieldInput.Choice(
            List.of(
                new Option("NEVER", "Never call them"),
                new Option("IN_SIMULATIONS", "Call them in simulated calls"))));
  }

  private static FieldView otherModel(String typed) {
    return FieldView.of(
        MODEL,
        "Another model of a provider",
        "Such as openai/gpt-5-mini.",
        typed,
        new FieldInput.Line("text", List.of()));
  }

  private List<Fact> facts() {
    return List.of(
        new Fact("Database", server.database().get().orElse("accepts changes")),
        new Fact(
            "Version",
            Optional.ofNullable(SettingsPage.class.getPackage().getImplementationVersion())
                .orElse("a build without a version")));
  }
}
