package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.form.FieldKind;
import dev.linecheck.dashboard.form.FieldShape;
import dev.linecheck.dashboard.form.FormShape;
import dev.linecheck.dashboard.view.FieldInput.Area;
import dev.linecheck.dashboard.view.FieldInput.Option;
import dev.linecheck.dashboard.view.PageLink;
import dev.linecheck.dashboard.view.Section;
import dev.linecheck.domain.agent.FunctionDefinition;
import dev.linecheck.domain.agent.FunctionId;
import dev.linecheck.domain.agent.FunctionKind;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.evaluation.operation.OperationAnswer;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The forms that create and change functions and their mocks.
public record FunctionForms(Stores stores, PageOperations operations) {
  private static final String NOUN = "function";
  private static final String TYPE = "type";

  public PageAnswer showNew(Visit visit) {
    return forms().blank(visit, newFunction(), Map.of(TYPE, "api"));
  }

  public PageAnswer create(Visit visit) {
    return forms().create(visit, newFunction(), AgentPaths.FUNCTIONS, FunctionForms::page);
  }

  public PageAnswer showEdit(Visit visit) {
    return forms().stored(visit, edited(visit), stored(visit));
  }

  public PageAnswer update(Visit visit) {
    return forms().change(visit, edited(visit), path(visit), stored(visit), FunctionForms::page);
  }

  private ThingForms forms() {
    return new ThingForms(operations);
  }

  private OperationAnswer.Done stored(Visit visit) {
    return forms().thing(visit, path(visit), NOUN);
  }

  private static String path(Visit visit) {
    return AgentPaths.function(new FunctionId(visit.path("id")));
  }

  private static String page(JsonNode function) {
    return AgentPaths.function(new FunctionId(function.path("id").asString()));
  }

  private static FormPlace newFunction() {
    FieldShape kind =
        FieldShape.required(
            TYPE,
            "Kind",
            "It stays as it is.",
            FieldShape.choice(
                new Option("api", "asks an address"),
                new Option("transfer", "transfers the call"),
                new Option("knowledge_base", "looks up documents"),
                new Option("custom", "a kind of its own")));
    return new FormPlace(
        messages(
            standIn(
                transfer(
                    api(basics(kind), "For the kind that asks an address."),
                    "For the kind that transfers the call."),
                mocks())),
        "New function",
        "An agent that links it may call it. In runs a mock answers, or the recording.",
        Section.FUNCTIONS,
        FunctionPage.way(),
        "Create the function",
        NOUN);
  }

  private FormPlace edited(Visit visit) {
    FunctionDefinition function = FunctionPage.function(stores, visit);
    FormShape basics = basics();
    FormShape shape =
        switch (function.kind()) {
          case FunctionKind.Transfer _ -> standIn(transfer(basics, ""));
          case FunctionKind.Api _ -> standIn(api(basics, ""), mocks());
          case FunctionKind.KnowledgeBase _, FunctionKind.Custom _ -> standIn(basics, mocks());
        };
    return new FormPlace(
        messages(shape),
        "Edit " + FunctionPage.name(function),
        "Runs keep the function as it was when they started.",
        Section.FUNCTIONS,
        Stream.concat(
                FunctionPage.way().stream(),
                Stream.of(
                    new PageLink(FunctionPage.name(function), AgentPaths.function(function.id()))))
            .toList(),
        "Save",
        NOUN);
  }

  private static FormShape basics(FieldShape... kind) {
    return FormShape.of(
            FieldShape.required(
                "name", "Name", "The agent's model calls it by this name.", FieldShape.line()),
            FieldShape.required(
                "description",
                "Description",
                "The agent's model reads it to decide when to call the function.",
                FieldShape.words(3)))
        .and("", "", kind);
  }

  private static FormShape api(FormShape shape, String hint) {
    return shape.and(
        "Address and parameters",
        hint,
        FieldShape.optional(
            "apiPath",
            "Address",
            "The whole http or https URL. A run asks it only if the workspace allows real functions.",
            FieldShape.line()),
        FieldShape.optional(
            "inputJsonSchema",
            "Parameters",
            "A JSON schema of an object, such as {\"type\": \"object\", \"properties\": {\"day\": {\"type\": \"string\"}}}.",
            new FieldKind.StructureText(8)),
        FieldShape.optional(
            "headers",
            "Headers",
            "One in each line, as Name: value. Values are stored encrypted, and shown as **** afterwards."
                + " A line that stays keeps its value.",
            new FieldKind.Pairs("key", ":", 2)));
  }

  private static FormShape transfer(FormShape shape, String hint) {
    return shape.and(
        "Numbers",
        hint,
        FieldShape.optional(
            "allowedNumbers",
            "Allowed numbers",
            "One in each line, such as +14155550100.",
            new FieldKind.Each("number", 3)));
  }

  private static FieldShape mocks() {
    return FieldShape.optional(
        "standIn.mocks",
        "Mocks",
        "A list as JSON; the first one that fits a call answers it. Such as"
            + " [{\"arguments\": {\"day\": \"monday\"}, \"result\": \"[9, 10]\"}, {\"error\": \"closed\"}]."
            + " docs/replay.md describes them.",
        new FieldKind.Structure(10, FieldKind.JSON.arrayNode()));
  }

  private static FormShape standIn(FormShape shape, FieldShape... mocks) {
    return shape
        .and(
            "In runs",
            "",
            FieldShape.optional(
                "standIn.readOnly",
                "It only reads",
                "A function that only reads may answer two equal calls of a replay alike.",
                new FieldKind.Truth()))
        .and("", "", mocks);
  }

  private static FormShape messages(FormShape shape) {
    return shape.folding(
        "What the agent says meanwhile",
        "",
        FieldShape.optional(
            "lifecycleMessages.started",
            "When it starts",
            "One in each line; one of them is said.",
            new FieldKind.Lines(new Area(2, "words"))),
        FieldShape.optional(
            "lifecycleMessages.waiting",
            "While it takes long",
            "",
            new FieldKind.Lines(new Area(2, "words"))));
  }
}
