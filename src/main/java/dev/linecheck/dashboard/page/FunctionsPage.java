package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.FunctionList;
import dev.linecheck.dashboard.view.Numbers;
import dev.linecheck.dashboard.view.PageLink;
import dev.linecheck.dashboard.view.Section;
import dev.linecheck.domain.agent.FunctionDefinition;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.store.Page;
import java.util.List;
import java.util.Optional;

/// The functions of a workspace.
public record FunctionsPage(Stores stores) {
  private static final int FUNCTIONS = 50;

  /// The characters of a description that the list shows.
  private static final int DESCRIPTION_SHOWN = 120;

  public PageAnswer show(Visit visit) {
    Page<FunctionDefinition> functions =
        stores.functions().list(visit.workspace(), visit.rows(Paths.AFTER, FUNCTIONS));
    return PageAnswer.shown(
        "functions",
        visit.frame("Functions", Section.FUNCTIONS, List.of()),
        new FunctionList(
            functions.rows().stream().map(function -> row(visit, function)).toList(),
            visit.may(Visit.ADMINS) ? Optional.of(AgentPaths.FUNCTIONS + "/new") : Optional.empty(),
            Paths.of(AgentPaths.FUNCTIONS).pages(visit, Paths.AFTER, functions)));
  }

  private static FunctionList.FunctionRow row(Visit visit, FunctionDefinition function) {
    int mocks = function.standIn().mocks().size();
    return new FunctionList.FunctionRow(
        new PageLink(FunctionPage.name(function), AgentPaths.function(function.id())),
        FunctionPage.kind(function),
        Names.shortened(function.description(), DESCRIPTION_SHOWN),
        FunctionPage.effect(function),
        mocks == 0 ? "none" : Numbers.counted(mocks, "mock"),
        visit.moment(function.createdAt()));
  }
}
