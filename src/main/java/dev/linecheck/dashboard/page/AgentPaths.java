package dev.linecheck.dashboard.page;

import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.agent.FunctionId;
import dev.linecheck.domain.agent.PromptId;

/// The addresses of agents, their versions and functions: of their pages, and of their operations
/// of the API.
final class AgentPaths {
  static final String LIST = "/agents";
  static final String NEW = "/agents/new";
  static final String FUNCTIONS = "/functions";

  private AgentPaths() {}

  static String agent(AgentId id) {
    return LIST + "/" + Paths.encoded(id.value());
  }

  static String version(AgentId agent, PromptId id) {
    return agent(agent) + "/versions/" + Paths.encoded(id.value());
  }

  static String newVersion(AgentId agent) {
    return agent(agent) + "/versions/new";
  }

  static String function(FunctionId id) {
    return FUNCTIONS + "/" + Paths.encoded(id.value());
  }

  /// The operations of an agent's versions.
  static String versions(AgentId agent) {
    return agent(agent) + "/versioned_prompts";
  }

  /// The operations of a version.
  static String versionOperation(AgentId agent, PromptId id) {
    return versions(agent) + "/" + Paths.encoded(id.value());
  }
}
