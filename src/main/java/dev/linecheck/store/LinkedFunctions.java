package dev.linecheck.store;

import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.agent.FunctionId;
import dev.linecheck.domain.agent.LinkedFunction;
import java.util.List;

/// The functions of agents, as one column holds them.
final class LinkedFunctions {
  private LinkedFunctions() {}

  private record Linked(AgentId agent, String column) {
    List<LinkedFunction> without(FunctionId function) {
      return read(column).stream().filter(link -> !link.functionId().equals(function)).toList();
    }

    boolean has(FunctionId function) {
      return without(function).size() < read(column).size();
    }
  }

  static String write(List<LinkedFunction> functions) {
    return StoredJson.write(functions);
  }

  static List<LinkedFunction> read(String column) {
    return List.of(StoredJson.read(column, LinkedFunction[].class));
  }

  /// Unlinks a function from every agent, even one that is being changed meanwhile.
  static void unlink(WorkspaceRows rows, FunctionId function) {
    List<Linked> agents = agentsWith(rows, function);
    while (!agents.isEmpty()) {
      agents.forEach(agent -> unlink(rows, agent, function));
      agents = agentsWith(rows, function);
    }
  }

  /// Whether an agent calls the function.
  static boolean isLinked(WorkspaceRows rows, FunctionId function) {
    return !agentsWith(rows, function).isEmpty();
  }

  private static List<Linked> agentsWith(WorkspaceRows rows, FunctionId function) {
    return rows.read(
        """
        select id, linked_functions
          from call_agent
         where workspace_id = :workspace and deleted_at is null
           and linked_functions <> '[]'
        """,
        sql ->
            sql.map((row, _) ->
                    new Linked(new AgentId(row.getString("id")), row.getString("linked_functions")))
                .filter(agent -> agent.has(function))
                .list());
  }

  /// Changes nothing if the column has changed since it was read: the next pass sees the agent
  /// again.
  private static void unlink(WorkspaceRows rows, Linked agent, FunctionId function) {
    rows.change(
        """
        update call_agent set linked_functions = :functions
         where workspace_id = :workspace and id = :id and linked_functions = :read
        """,
        sql ->
            sql.bind("functions", write(agent.without(function)))
                .bind("id", agent.agent())
                .bind("read", agent.column()));
  }
}
