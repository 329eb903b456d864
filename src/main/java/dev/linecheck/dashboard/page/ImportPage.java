package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.form.FormJson;
import dev.linecheck.dashboard.view.FieldInput.Area;
import dev.linecheck.dashboard.view.FieldInput.Choice;
import dev.linecheck.dashboard.view.FieldInput.Option;
import dev.linecheck.dashboard.view.FieldView;
import dev.linecheck.dashboard.view.ImportPageView;
import dev.linecheck.dashboard.view.Section;
import dev.linecheck.dialimport.CallFile;
import dev.linecheck.dialimport.CallFormats;
import dev.linecheck.domain.dial.Dial;
import dev.linecheck.domain.dial.DialId;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.evaluation.Checked;
import dev.linecheck.evaluation.Refusal;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.evaluation.imports.DialImport;
import dev.linecheck.evaluation.imports.DialPreview;
import dev.linecheck.evaluation.operation.ApiOperation;
import dev.linecheck.evaluation.operation.ApiOperation.Method;
import dev.linecheck.evaluation.operation.OperationAnswer;
import dev.linecheck.store.Page;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Imports calls: shows first what would be read, then stores it, and makes records of it.
public record ImportPage(Stores stores, PageOperations operations) {
  private static final String CALLS = "calls";
  private static final String FORMAT = "format";
  private static final String AGENT = "callAgentId";
  private static final String NOUN = "agent";

  /// The newest agents and configs that the forms offer.
  private static final int OFFERED = 200;

  private static final int REFUSED = 422;

  public PageAnswer show(Visit visit) {
    return form(visit, 200, "", Optional.empty());
  }

  /// Shows what would be read, or imports it.
  public PageAnswer send(Visit visit) {
    if (text(visit).isBlank()) {
      return form(visit, REFUSED, "Paste the calls first, or choose a file.", Optional.empty());
    }
    return visit.field("step").equals("import") ? imported(visit) : preview(visit);
  }

  private PageAnswer preview(Visit visit) {
    Checked<DialPreview.Previewed> read =
        DialPreview.of(
            stores.dials(),
            visit::now,
            new DialImport.Choice(visit.workspace(), formats(visit), Optional.empty()),
            new CallFile(FormJson.MAPPER, CallFile.CALL_BYTES_MAX),
            text(visit));
    return switch (read) {
      case Checked.Accepted<DialPreview.Previewed>(DialPreview.Previewed previewed) ->
          form(visit, 200, "", Optional.of(ImportWords.preview(previewed)));
      case Checked.Refused<DialPreview.Previewed>(List<Refusal> reasons) ->
          form(
              visit,
              REFUSED,
              String.join(" ", reasons.stream().map(Refusal::sentence).toList()),
              Optional.empty());
    };
  }

  private PageAnswer imported(Visit visit) {
    ApiOperation operation =
        ApiOperation.of(Method.POST, "/dials/import")
            .sending("application/json", text(visit))
            .asking(FORMAT, format(visit));
    String agent = visit.field(AGENT);
    OperationAnswer answer =
        operations.tried(visit, NOUN, agent.isEmpty() ? operation : operation.asking(AGENT, agent));
    return switch (answer) {
      case OperationAnswer.Done done ->
          PageAnswer.shown(
              "import-result",
              visit.frame("Imported calls", Section.CALLS, DialsPage.way()),
              ImportWords.result(
                  done.body(), id -> name(visit, id), configs(visit), operations.ids().next()));
      case OperationAnswer.Refused refused ->
          form(visit, refused.status(), refused.sentence(), Optional.empty());
    };
  }

  private String name(Visit visit, DialId id) {
    return stores.dials().find(visit.workspace(), id).map(Dial::identity).orElse(id.value());
  }

  /// Makes a record of each call that a form names, in the config that it names.
  public PageAnswer makeRecords(Visit visit) {
    ObjectNode body = FormJson.MAPPER.createObjectNode();
    ArrayNode records = body.putArray("records");
    visit
        .field("dials")
        .lines()
        .map(String::strip)
        .filter(id -> !id.isEmpty())
        .forEach(id -> records.addObject().put("recordType", "DIAL").put("dialId", id));
    String config = visit.field("config");
    if (config.isEmpty()) {
      throw PageProblem.unreadable("Choose the config that gets the records.");
    }
    ApiOperation made =
        ApiOperation.post(ApiOperation.path("/eval_configs/{id}/records/bulk", config), body);
    String once = visit.field("once");
    // a person may go back and make records in another config, too
    operations.done(
        visit, "config", once.isEmpty() ? made : made.once(once + "-" + Paths.encoded(config)));
    return PageAnswer.movedTo(Paths.config(new ConfigId(config)) + "?kind=DIAL#records");
  }

  private static String text(Visit visit) {
    return visit.typed(CALLS).replace("\r\n", "\n");
  }

  private static String format(Visit visit) {
    String name = visit.field(FORMAT);
    return name.isEmpty() ? CallFormats.AUTO : name;
  }

  private static CallFormats formats(Visit visit) {
    return CallFormats.named(format(visit))
        .orElseThrow(() -> PageProblem.unreadable("There is no such format."));
  }

  private PageAnswer form(
      Visit visit, int status, String error, Optional<ImportPageView.Preview> preview) {
    FieldView calls =
        FieldView.of(
            CALLS,
            "Calls",
            "As Vogent, Retell, Vapi or OpenAI write them: one object, a list, or one object in each line."
                + " A form takes at most 1 MB. Part a larger file, or send it to the API.",
            text(visit),
            new Area(16, "code"));
    return new PageAnswer.Shown(
        status,
        "import",
        visit.frame("Import calls", Section.CALLS, DialsPage.way()),
        new ImportPageView(
            "",
            List.of(
                error.isEmpty() ? calls : calls.refused(error),
                FieldView.of(FORMAT, "Format", "", format(visit), new Choice(formatOptions())),
                FieldView.of(
                    AGENT,
                    "Agent that took the calls",
                    "",
                    visit.field(AGENT),
                    new Choice(agents(visit)))),
            preview));
  }

  private static List<Option> formatOptions() {
    return Stream.concat(
            Stream.of(new Option(CallFormats.AUTO, "recognised by the calls")),
            CallFormats.all().stream().map(name -> new Option(name, name)))
        .toList();
  }

  private List<Option> agents(Visit visit) {
    return Stream.concat(
            Stream.of(new Option("", "none of these")),
            stores
                .agents()
                .list(visit.workspace(), new Page.Request(OptionalLong.empty(), OFFERED))
                .rows()
                .stream()
                .map(agent -> new Option(agent.id().value(), Names.agent(agent))))
        .toList();
  }

  private List<Option> configs(Visit visit) {
    return stores
        .configs()
        .list(visit.workspace(), new Page.Request(OptionalLong.empty(), OFFERED))
        .rows()
        .stream()
        .map(config -> new Option(config.id().value(), Names.config(config)))
        .toList();
  }
}
