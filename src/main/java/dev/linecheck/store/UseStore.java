package dev.linecheck.store;

import dev.linecheck.domain.Id;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.RunId;
import java.util.ArrayList;
import java.util.List;

/// Counts what a deletion takes along, and what runs have of the thing.
public final class UseStore {
  private final Database database;

  public UseStore(Database database) {
    this.database = database;
  }

  /// A kind of thing that can be deleted.
  public enum Thing {
    AGENT(RunUse.Kind.AGENT),
    PROMPT(RunUse.Kind.PROMPT),
    FUNCTION(RunUse.Kind.FUNCTION),
    CONFIG(RunUse.Kind.CONFIG),
    RECORD(RunUse.Kind.RECORD),
    DIAL(RunUse.Kind.DIAL),
    RUN(RunUse.Kind.RUN);

    private final RunUse.Kind kind;

    Thing(RunUse.Kind kind) {
      this.kind = kind;
    }

    /// Returns what is deleted with such a thing.
    private List<Counted> parts() {
      return switch (this) {
        case AGENT ->
            List.of(
                new Counted("prompt version", "versioned_prompt where agent_id = :thing"),
                new Counted("extractor", "extractor where agent_id = :thing"));
        case CONFIG -> List.of(new Counted("record", "eval_record where config_id = :thing"));
        case DIAL -> List.of(new Counted("record", "eval_record where dial_id = :thing"));
        case RUN ->
            List.of(
                new Counted("item", "eval_item where run_id = :thing"),
                new Counted("noise run", "eval_run where noise_of = :thing"));
        case PROMPT, FUNCTION, RECORD -> List.of();
      };
    }
  }

  /// Rows that are deleted with a thing.
  private record Counted(String noun, String rows) {}

  /// A number of things.
  public record Part(String noun, long number) {}

  /// The use of a thing.
  ///
  /// @param runs the runs that used the thing; for a run, itself and its noise runs
  /// @param calls the judged calls of these runs that used it
  /// @param parts what is deleted with the thing; without those of which there are none
  public record Use(long runs, long calls, List<Part> parts) {
    public Use {
      parts = List.copyOf(parts);
    }
  }

  public Use of(WorkspaceId workspace, Thing thing, Id id) {
    return database.read(
        workspace,
        rows -> {
          RunUse use = new RunUse(rows, thing.kind, id);
          List<RunId> runs = use.runs();
          return new Use(runs.size(), runs.isEmpty() ? 0 : calls(use), parts(rows, thing, id));
        });
  }

  private static long calls(RunUse use) {
    return use.query(
            """
            select count(*)
              from eval_run n
              join eval_item i on i.workspace_id = n.workspace_id and i.run_id = n.id
              join eval_result r
                on r.workspace_id = i.workspace_id and r.run_id = i.run_id and r.item_id = i.id
             where n.workspace_id = :workspace and i.deleted_at is null
               and r.superseded_at is null and <uses>
            """)
        .mapTo(Long.class)
        .one();
  }

  private static List<Part> parts(WorkspaceRows rows, Thing thing, Id id) {
    List<Part> parts = new ArrayList<>();
    for (Counted counted : thing.parts()) {
      long number =
          rows.query("select count(*) from <rows> and workspace_id = :workspace")
              .define("rows", counted.rows)
              .bind("thing", id)
              .mapTo(Long.class)
              .one();
      if (number > 0) {
        parts.add(new Part(counted.noun, number));
      }
    }
    return parts;
  }
}
