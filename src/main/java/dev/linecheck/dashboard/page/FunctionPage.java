package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.form.FormJson;
import dev.linecheck.dashboard.view.Fact;
import dev.linecheck.dashboard.view.FunctionDetails;
import dev.linecheck.dashboard.view.FunctionDetails.MockRow;
import dev.linecheck.dashboard.view.Numbers;
import dev.linecheck.dashboard.view.PageLink;
import dev.linecheck.dashboard.view.Section;
import dev.linecheck.domain.Json;
import dev.linecheck.domain.agent.FunctionDefinition;
import dev.linecheck.domain.agent.FunctionId;
import dev.linecheck.domain.agent.FunctionKind;
import dev.linecheck.domain.agent.FunctionMock;
import dev.linecheck.evaluation.Stores;
import java.util.ArrayList;
import java.util.List;

/// One function with its mocks.
public record FunctionPage(Stores stores) {
  public PageAnswer show(Visit visit) {
    FunctionDefinition function = function(stores, visit);
    return PageAnswer.shown(
        "function",
        visit
            .frame(name(function), Section.FUNCTIONS, way())
            .ending(DeletedThings.link(visit, "this function", AgentPaths.function(function.id()))),
        new FunctionDetails(
            name(function),
            function.description(),
            function.kind() instanceof FunctionKind.Api api
                ? api.inputJsonSchema().map(FormJson::laidOut).orElse("")
                : "",
            facts(visit, function),
            function.standIn().mocks().stream().map(FunctionPage::mock).toList(),
            visit.may(Visit.ADMINS)
                ? List.of(new PageLink("Edit", AgentPaths.function(function.id()) + Paths.EDIT))
                : List.of()));
  }

  /// Returns the function that the address names.
  static FunctionDefinition function(Stores stores, Visit visit) {
    return stores
        .functions()
        .find(visit.workspace(), new FunctionId(visit.path("id")))
        .orElseThrow(() -> PageProblem.noSuch("function"));
  }

  /// The pages above a function.
  static List<PageLink> way() {
    return List.of(new PageLink("Functions", AgentPaths.FUNCTIONS));
  }

  static String name(FunctionDefinition function) {
    return Names.of(function.name(), "Function " + Names.start(function.id().value()));
  }

  static String kind(FunctionDefinition function) {
    return switch (function.kind()) {
      case FunctionKind.Transfer _ -> "transfers the call";
      case FunctionKind.Api _ -> "asks an address";
      case FunctionKind.KnowledgeBase _ -> "looks up documents";
      case FunctionKind.Custom _ -> "a kind of its own";
    };
  }

  static String effect(FunctionDefinition function) {
    return switch (function.standIn().effect()) {
      case READS -> "reads only";
      case CHANGES -> "may change something";
      case TRANSFERS -> "transfers the call";
    };
  }

  private static List<Fact> facts(Visit visit, FunctionDefinition function) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Kind", kind(function)));
    switch (function.kind()) {
      case FunctionKind.Transfer transfer ->
          facts.add(new Fact("Numbers", String.join(", ", transfer.allowedNumbers())));
      case FunctionKind.Api api -> {
        facts.add(new Fact("Address", api.apiPath()));
        if (!api.headers().isEmpty()) {
          facts.add(
              new Fact(
                  "Headers",
                  String.join(
                      ", ", api.headers().stream().map(FunctionKind.Header::key).toList())));
        }
      }
      case FunctionKind.KnowledgeBase _, FunctionKind.Custom _ -> {}
    }
    facts.add(new Fact("Effect", effect(function)));
    facts.add(new Fact("Created", visit.moment(function.createdAt()).exact()));
    facts.add(new Fact("Id", function.id().value()));
    return facts;
  }

  private static MockRow mock(FunctionMock mock) {
    return new MockRow(
        mock.arguments().map(Json::text).orElse(""),
        mock.times().isPresent() ? Numbers.counted(mock.times().getAsInt(), "call") : "",
        switch (mock.outcome()) {
          case RESULT -> "result";
          case ERROR -> "error";
          case PLAYED -> "played by a model";
          case TIME_OUT -> "times out";
        },
        mock.text());
  }
}
