package dev.linecheck.store;

import dev.linecheck.domain.Id;
import dev.linecheck.domain.run.RunId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.Update;

/// A thing that runs use.
///
/// @param thing the id of the thing
record RunUse(WorkspaceRows rows, Kind kind, Id thing) {
  private static final String GOING =
      "(%1$s.status in ('PENDING', 'RUNNING') or coalesce(%1$s.rejudge_status, '') = 'RUNNING')";

  /// The kind of a thing, with the condition for items `i` of runs `n` that use it.
  enum Kind {
    AGENT("n.call_agent_id = :thing"),
    PROMPT("n.versioned_prompt_id = :thing"),
    /// The ids of functions stand in the frozen agent, and in a version that is a flow.
    FUNCTION(
        """
        exists (select 1 from snapshot s
                 where s.workspace_id = n.workspace_id and s.hash in (n.agent_hash, n.prompt_hash)
                   and s.body like '%' || :thing || '%')
        """),
    CONFIG("n.config_id = :thing"),
    RECORD("i.record_id = :thing"),
    DIAL("i.dial_id = :thing"),
    /// The run itself, and the runs that measure its noise.
    RUN("(n.id = :thing or n.noise_of = :thing)"),
    /// Runs do not read extractors.
    EXTRACTOR("n.id is null and i.id = :thing"),
    /// The run of the result, and noise runs that use its call.
    RESULT("(i.result_id = :thing or i.noise_source = :thing)");

    private final String condition;

    Kind(String condition) {
      this.condition = condition;
    }
  }

  /// Returns a run that uses the thing, itself or through a sentinel, and is active or being judged
  /// again.
  Optional<RunId> going() {
    return query(
            """
            select n.id from eval_run n
             where n.workspace_id = :workspace and <runGoes>
               and exists (select 1 from eval_item i where i.run_id = n.id and <uses>)
            union all
            select c.id
              from eval_run c
              join sentinel t on t.workspace_id = c.workspace_id and t.run_id = c.id
              join eval_item i
                on i.workspace_id = t.workspace_id and i.result_id = t.result_id
              join eval_run n on n.id = i.run_id
             where c.workspace_id = :workspace and <carrierGoes> and <uses>
             limit 1
            """)
        .define("runGoes", GOING.formatted("n"))
        .define("carrierGoes", GOING.formatted("c"))
        .map((row, _) -> new RunId(row.getString("id")))
        .findOne();
  }

  /// Returns the runs that use the thing, in the order in which rows of runs are locked.
  List<RunId> runs() {
    return query(
            """
            select n.id from eval_run n
             where n.workspace_id = :workspace
               and exists (select 1 from eval_item i where i.run_id = n.id and <uses>)
            """)
        .map((row, _) -> new RunId(row.getString("id")))
        .stream()
        .sorted(Comparator.comparing(RunId::value))
        .toList();
  }

  Query query(String sql) {
    return about(rows.query(sql));
  }

  int change(String sql, UnaryOperator<Update> bound) {
    return rows.change(sql, update -> bound.apply(about(update)));
  }

  /// Defines `<uses>`, and the items and results of the run `:run` that use the thing.
  private <S extends SqlStatement<S>> S about(S statement) {
    return statement
        .bind("thing", thing)
        .define("uses", kind.condition)
        .define("items", items("id"))
        .define("results", items("result_id"));
  }

  private String items(String column) {
    return """
    (select i.%s from eval_item i join eval_run n on n.id = i.run_id
      where i.workspace_id = :workspace and n.id = :run and %s)
    """
        .formatted(column, kind.condition);
  }
}
