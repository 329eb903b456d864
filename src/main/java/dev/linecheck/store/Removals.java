package dev.linecheck.store;

import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.agent.ExtractorId;
import dev.linecheck.domain.agent.FunctionId;
import dev.linecheck.domain.agent.PromptId;
import dev.linecheck.domain.dial.DialId;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.eval.RecordId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Removes clients' objects from their tables. Each method returns the ids of all removed objects,
/// or none if the object does not exist.
record Removals(WorkspaceRows rows) {
  /// Removes an agent with its prompt versions and extractors.
  List<String> agent(AgentId id) {
    if (!ParentLocks.hold(rows, id)) {
      return List.of();
    }
    List<String> gone = new ArrayList<>();
    gone.addAll(removed("delete from versioned_prompt where <own> and agent_id = :id", id.value()));
    gone.addAll(removed("delete from extractor where <own> and agent_id = :id", id.value()));
    gone.addAll(removed("delete from call_agent where <own> and id = :id", id.value()));
    return gone;
  }

  /// Whether a version is the default version of its agent.
  boolean isDefault(AgentId agent, PromptId id) {
    ParentLocks.hold(rows, agent);
    return rows.read(
        """
        select default_prompt_id from call_agent
         where workspace_id = :workspace and id = :agent
        """,
        sql ->
            sql.bind("agent", agent)
                .mapTo(String.class)
                .findOne()
                .filter(id.value()::equals)
                .isPresent());
  }

  List<String> prompt(PromptId id) {
    return removed("delete from versioned_prompt where <own> and id = :id", id.value());
  }

  /// Removes an extractor. An agent that used it as its default has none from then on.
  List<String> extractor(AgentId agent, ExtractorId id) {
    ParentLocks.hold(rows, agent);
    update(
        """
        update call_agent set default_extractor_id = null
         where workspace_id = :workspace and default_extractor_id = :id
        """,
        id.value());
    return removed("delete from extractor where <own> and id = :id", id.value());
  }

  /// Removes a function, and unlinks it from every agent.
  List<String> function(FunctionId id) {
    LinkedFunctions.unlink(rows, id);
    return removed("delete from function_definition where <own> and id = :id", id.value());
  }

  /// Removes a config with its records. While it has runs, its ids stay, because the runs name it.
  List<String> config(ConfigId id, Instant now) {
    if (!ParentLocks.hold(rows, id)) {
      return List.of();
    }
    List<String> gone = new ArrayList<>(List.of(id.value()));
    gone.addAll(removed("delete from eval_record where <own> and config_id = :id", id.value()));
    rows.change(
        """
        update eval_config
           set name = '', prompt_snippet = '', caller_model_id = null, judge_model_id = null,
               model_options = '{}',
               judge_escalation_model_id = null, judge_items_off = '[]', judge_rules = '{}',
               deleted_at = :now
         where workspace_id = :workspace and id = :id
        """,
        sql -> sql.bind("now", now).bind("id", id));
    return gone;
  }

  List<String> record(ConfigId config, RecordId id) {
    ParentLocks.hold(rows, config);
    return removed("delete from eval_record where <own> and id = :id", id.value());
  }

  /// Removes a dial with the records that name it, which hold nothing else.
  List<String> dial(DialId id) {
    List<String> gone =
        new ArrayList<>(removed("delete from dial where <own> and id = :id", id.value()));
    if (!gone.isEmpty()) {
      gone.addAll(removed("delete from eval_record where <own> and dial_id = :id", id.value()));
    }
    return gone;
  }

  private List<String> removed(String delete, String id) {
    return rows.query(delete + " returning id")
        .define("own", "workspace_id = :workspace")
        .bind("id", id)
        .mapTo(String.class)
        .list();
  }

  private void update(String sql, String id) {
    rows.update(sql).bind("id", id).execute();
  }
}
