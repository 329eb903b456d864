package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.AgentList;
import dev.linecheck.dashboard.view.Numbers;
import dev.linecheck.dashboard.view.PageLink;
import dev.linecheck.dashboard.view.Section;
import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.agent.VersionedPrompt;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.store.Page;
import java.util.List;
import java.util.Optional;

/// The agents of a workspace.
public record AgentsPage(Stores stores) {
  private static final int AGENTS = 50;

  public PageAnswer show(Visit visit) {
    Page<CallAgent> agents =
        stores.agents().list(visit.workspace(), visit.rows(Paths.AFTER, AGENTS));
    return PageAnswer.shown(
        "agents",
        visit.frame("Agents", Section.AGENTS, List.of()),
        new AgentList(
            agents.rows().stream().map(agent -> row(visit, agent)).toList(),
            visit.may(Visit.ADMINS) ? Optional.of(AgentPaths.NEW) : Optional.empty(),
            Paths.of(AgentPaths.LIST).pages(visit, Paths.AFTER, agents)));
  }

  private AgentList.AgentRow row(Visit visit, CallAgent agent) {
    Optional<VersionedPrompt> version =
        stores.prompts().find(visit.workspace(), agent.defaultPromptId());
    return new AgentList.AgentRow(
        new PageLink(Names.agent(agent), AgentPaths.agent(agent.id())),
        version.map(Names::version).orElse(""),
        version.map(prompt -> prompt.modelId().value()).orElse(""),
        agent.linkedFunctions().isEmpty()
            ? ""
            : Numbers.counted(agent.linkedFunctions().size(), "function"),
        visit.moment(agent.createdAt()));
  }
}
