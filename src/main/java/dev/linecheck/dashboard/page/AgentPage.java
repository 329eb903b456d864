package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.AgentDetails;
import dev.linecheck.dashboard.view.Fact;
import dev.linecheck.dashboard.view.PageLink;
import dev.linecheck.dashboard.view.Section;
import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.agent.FunctionDefinition;
import dev.linecheck.domain.agent.LinkedFunction;
import dev.linecheck.domain.agent.OpeningLine;
import dev.linecheck.domain.agent.VersionedPrompt;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.store.Page;
import java.util.ArrayList;
import java.util.List;

/// One agent: what it says first, its functions and its prompt versions.
public record AgentPage(Stores stores) {
  private static final int VERSIONS = 50;

  /// The characters of a prompt that the list shows.
  private static final int PROMPT_SHOWN = 120;

  public PageAnswer show(Visit visit) {
    CallAgent agent = agent(stores, visit);
    Page<VersionedPrompt> versions =
        stores.prompts().list(visit.workspace(), agent.id(), visit.rows(Paths.AFTER, VERSIONS));
    String path = AgentPaths.agent(agent.id());
    return PageAnswer.shown(
        "agent",
        visit
            .frame(Names.agent(agent), Section.AGENTS, way())
            .ending(DeletedThings.link(visit, "this agent", path)),
        new AgentDetails(
            Names.agent(agent),
            agent.openingLine().map(OpeningLine::content).orElse(""),
            facts(visit, agent),
            agent.linkedFunctions().stream().map(link -> function(visit, link)).toList(),
            versions.rows().stream().map(version -> line(visit, agent, version)).toList(),
            actions(visit, agent),
            Paths.of(path).pages(visit, Paths.AFTER, versions)));
  }

  /// Returns the agent that the address names.
  static CallAgent agent(Stores stores, Visit visit) {
    return stores
        .agents()
        .find(visit.workspace(), new AgentId(visit.path("id")))
        .orElseThrow(() -> PageProblem.noSuch("agent"));
  }

  /// The pages above an agent.
  static List<PageLink> way() {
    return List.of(new PageLink("Agents", AgentPaths.LIST));
  }

  /// The pages above a part of an agent.
  static List<PageLink> way(CallAgent agent) {
    return List.of(
        new PageLink("Agents", AgentPaths.LIST),
        new PageLink(Names.agent(agent), AgentPaths.agent(agent.id())));
  }

  private static List<Fact> facts(Visit visit, CallAgent agent) {
    return List.of(
        new Fact(
            "First words",
            agent
                .openingLine()
                .map(line ->
                    switch (line.lineType()) {
                      case INBOUND_ONLY -> "the agent's, in inbound calls";
                      case INBOUND_OUTBOUND -> "the agent's";
                      case NONE -> "the caller's";
                    })
                .orElse("the caller's")),
        new Fact(
            "Missing inputs",
            agent.fillEmptyStringVariables() ? "become empty" : "stay as written"),
        new Fact("Created", visit.moment(agent.createdAt()).exact()),
        new Fact("Id", agent.id().value()));
  }

  private PageLink function(Visit visit, LinkedFunction link) {
    return new PageLink(
        stores
            .functions()
            .find(visit.workspace(), link.functionId())
            .map(FunctionDefinition::name)
            .map(name -> Names.of(name, link.functionId().value()))
            .orElse(link.functionId().value()),
        AgentPaths.function(link.functionId()));
  }

  private static AgentDetails.VersionLine line(
      Visit visit, CallAgent agent, VersionedPrompt version) {
    return new AgentDetails.VersionLine(
        new PageLink(Names.version(version), AgentPaths.version(agent.id(), version.id())),
        version.id().equals(agent.defaultPromptId()) ? "default" : "",
        Integer.toString(version.revision()),
        version.modelId().value(),
        Names.start(version.hash()),
        Names.shortened(version.prompt().orElse("a flow"), PROMPT_SHOWN),
        visit.moment(version.createdAt()));
  }

  private static List<PageLink> actions(Visit visit, CallAgent agent) {
    List<PageLink> actions = new ArrayList<>();
    if (visit.may(Visit.RUNNERS)) {
      actions.add(new PageLink("New version", AgentPaths.newVersion(agent.id())));
    }
    if (visit.may(Visit.ADMINS)) {
      actions.add(new PageLink("Edit", AgentPaths.agent(agent.id()) + Paths.EDIT));
    }
    return actions;
  }
}
