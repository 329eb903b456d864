package dev.linecheck.store;

import dev.linecheck.domain.Sha256;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.PromptId;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.verdict.CheckItem;
import dev.linecheck.domain.verdict.CheckItem.Basis;
import dev.linecheck.domain.verdict.Checklist;
import dev.linecheck.domain.verdict.Checklist.Origin;
import dev.linecheck.domain.verdict.ChecklistSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The checklists of criteria and of prompts, by the sources they were written from.
public final class ChecklistStore {
  private final Database database;

  public ChecklistStore(Database database) {
    this.database = database;
  }

  /// The config and prompt version that a checklist is written for.
  public record Subject(ConfigId config, PromptId prompt, ChecklistSource source) {
    /// Returns the config with which a checklist of criteria is deleted.
    Optional<ConfigId> ofConfig() {
      return Optional.of(config).filter(_ -> source.basis() == Basis.SHARED);
    }

    /// Returns the version with which a checklist of a prompt is deleted.
    Optional<PromptId> ofPrompt() {
      return Optional.of(prompt).filter(_ -> source.basis() == Basis.OWN_PROMPT);
    }
  }

  /// The content of a new checklist.
  public record Draft(Origin origin, List<CheckItem> items, Optional<String> problem) {
    public Draft {
      items = List.copyOf(items);
    }
  }

  /// Returns all checklists of a source, newest first.
  public List<Checklist> all(WorkspaceId workspace, ChecklistSource source) {
    return database.read(workspace, rows -> all(rows, Sha256.hex(source.identity())));
  }

  private static List<Checklist> all(WorkspaceRows rows, String hash) {
    return rows.read(
        """
        select version, origin, items, problem, created_at
          from checklist
         where workspace_id = :workspace and source_hash = :hash
         order by version desc
        """,
        sql -> sql.bind("hash", hash).map((row, _) -> checklist(row)).list());
  }

  /// Stores a checklist as the newest version; empty when the config or the prompt version was
  /// deleted meanwhile.
  public Optional<Checklist> add(WorkspaceId workspace, Subject subject, Draft draft, Instant now) {
    String hash = Sha256.hex(subject.source().identity());
    return database.inTransaction(
        workspace,
        rows -> {
          WorkspaceLock.take(rows);
          if (!isThere(rows, subject)) {
            return Optional.empty();
          }
          insert(rows, subject, draft, now);
          return all(rows, hash).stream().findFirst();
        });
  }

  private static boolean isThere(WorkspaceRows rows, Subject subject) {
    return rows.read(
        """
        select count(*) from eval_config c, versioned_prompt p
         where c.workspace_id = :workspace and c.id = :config and c.deleted_at is null
           and p.workspace_id = :workspace and p.id = :prompt
        """,
        sql -> sql.bindMethods(subject).mapTo(Integer.class).one() == 1);
  }

  /// Stores a checklist for a run, unless one exists by now or the run was deleted.
  public void addFirst(
      WorkspaceId workspace, RunId run, ChecklistSource source, Draft draft, Instant now) {
    String hash = Sha256.hex(source.identity());
    database.useTransaction(
        workspace,
        rows -> {
          WorkspaceLock.take(rows);
          if (all(rows, hash).isEmpty()) {
            subject(rows, run, source).ifPresent(subject -> insert(rows, subject, draft, now));
          }
        });
  }

  private static Optional<Subject> subject(WorkspaceRows rows, RunId run, ChecklistSource source) {
    return rows.read(
        """
        select config_id, versioned_prompt_id from eval_run
         where workspace_id = :workspace and id = :run
        """,
        sql ->
            sql.bind("run", run)
                .map((row, _) ->
                    new Subject(
                        new ConfigId(row.getString("config_id")),
                        new PromptId(row.getString("versioned_prompt_id")),
                        source))
                .findOne());
  }

  private static void insert(WorkspaceRows rows, Subject subject, Draft draft, Instant now) {
    rows.change(
        """
        insert into checklist
          (workspace_id, source_hash, version, origin, items, problem, config_id, prompt_id,
           created_at)
        select :workspace, :hash, coalesce(max(version), 0) + 1, :origin, :items, :problem,
               :config, :prompt, :now
          from checklist
         where workspace_id = :workspace and source_hash = :hash
        """,
        sql ->
            sql.bind("hash", Sha256.hex(subject.source().identity()))
                .bindMethods(draft)
                .bind("config", subject.ofConfig())
                .bind("prompt", subject.ofPrompt())
                .bind("items", StoredJson.write(draft.items()))
                .bind("now", now));
  }

  /// Returns the checklist of a run. The first lookup takes the newest one, and later lookups
  /// return the same one, as long as checklists are written in the same way. Empty while there is
  /// none.
  public Optional<Checklist> ofRun(WorkspaceId workspace, RunId run, ChecklistSource source) {
    Optional<Checklist> found = database.read(workspace, rows -> ofRun(rows, run, source));
    return found.isPresent()
        ? found
        : database.inTransaction(
            workspace,
            rows -> {
              choose(rows, run, source);
              return ofRun(rows, run, source);
            });
  }

  /// Returns the prefix of the columns of a run that name its checklist of a basis.
  private static String columns(Basis basis) {
    return switch (basis) {
      case SHARED -> "shared_checklist";
      case OWN_PROMPT -> "checklist";
    };
  }

  private static void choose(WorkspaceRows rows, RunId run, ChecklistSource source) {
    rows.change(
        """
        update eval_run
           set <columns>_hash = :hash,
               <columns>_version = (select max(version) from checklist
                                     where workspace_id = :workspace and source_hash = :hash)
         where workspace_id = :workspace and id = :run
           and (<columns>_version is null or <columns>_hash <> :hash)
        """,
        sql ->
            sql.define("columns", columns(source.basis()))
                .bind("hash", Sha256.hex(source.identity()))
                .bind("run", run));
  }

  private static Optional<Checklist> ofRun(WorkspaceRows rows, RunId run, ChecklistSource source) {
    return rows.read(
        """
        select c.version, c.origin, c.items, c.problem, c.created_at
          from checklist c
          join eval_run r
            on r.workspace_id = c.workspace_id and r.<columns>_hash = c.source_hash
           and r.<columns>_version = c.version
         where c.workspace_id = :workspace and c.source_hash = :hash and r.id = :run
        """,
        sql ->
            sql.define("columns", columns(source.basis()))
                .bind("hash", Sha256.hex(source.identity()))
                .bind("run", run)
                .map((row, _) -> checklist(row))
                .findOne());
  }

  private static Checklist checklist(ResultSet row) throws SQLException {
    return new Checklist(
        row.getInt("version"),
        Origin.valueOf(row.getString("origin")),
        List.of(StoredJson.read(row.getString("items"), CheckItem[].class)),
        Optional.ofNullable(row.getString("problem")),
        Micros.instant(row, "created_at"));
  }
}
