package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.llm.ModelAnswer.Warning;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The warnings that answers of models gave about their runs, each once for each run.
public final class RunWarnings {
  /// The most warnings of one run. Later ones are dropped.
  static final int MOST = 20;

  /// The longest code and message, in characters. A longer one is cut.
  static final int CODE_CHARS_MAX = 64;

  static final int MESSAGE_CHARS_MAX = 500;

  private static final Logger LOG = System.getLogger(RunWarnings.class.getName());
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\p{Cs}]+");

  private final Database database;

  public RunWarnings(Database database) {
    this.database = database;
  }

  /// Returns the warnings of a run, oldest first.
  public List<Warning> of(WorkspaceId workspace, RunId run) {
    return all(workspace, List.of(run)).getOrDefault(run, List.of());
  }

  /// Returns the warnings of those runs that have any, oldest first.
  public Map<RunId, List<Warning>> all(WorkspaceId workspace, List<RunId> runs) {
    if (runs.isEmpty()) {
      return Map.of();
    }
    Map<RunId, List<Warning>> all = new HashMap<>();
    database
        .read(
            workspace,
            """
            select run_id, code, message from run_warning
             where workspace_id = :workspace and run_id in (<runs>)
             order by seq
            """,
            sql ->
                sql.bindList("runs", runs.stream().map(RunId::value).toList())
                    .map((row, _) ->
                        Map.entry(
                            new RunId(row.getString("run_id")),
                            new Warning(row.getString("code"), row.getString("message"))))
                    .list())
        .forEach(found ->
            all.computeIfAbsent(found.getKey(), _ -> new ArrayList<>()).add(found.getValue()));
    return all;
  }

  /// Stores and logs a warning that the run does not have yet. The caller holds the run's row.
  static void keep(WorkspaceRows rows, RunId run, Warning warning, Instant now) {
    String code = plain(warning.code(), CODE_CHARS_MAX);
    String message = plain(warning.message(), MESSAGE_CHARS_MAX);
    int added =
        rows.change(
            """
            insert into run_warning (workspace_id, run_id, code, message, created_at)
            select :workspace, :run, :code, :message, :now
             where (select count(*) from run_warning
                     where workspace_id = :workspace and run_id = :run) < :most
            on conflict (workspace_id, run_id, code, message) do nothing
            """,
            sql ->
                sql.bind("run", run)
                    .bind("code", code)
                    .bind("message", message)
                    .bind("now", now)
                    .bind("most", MOST));
    if (added == 1) {
      LOG.log(Level.WARNING, "run %s: warning %s: %s".formatted(run.value(), code, message));
    }
  }

  /// Removes the warnings of a run of which words are erased, because a warning may quote them.
  static void erase(WorkspaceRows rows, RunId run) {
    rows.change(
        "delete from run_warning where workspace_id = :workspace and run_id = :run",
        sql -> sql.bind("run", run));
  }

  /// Returns a text that every database can store and every log can show, so that no warning keeps
  /// an answer from being stored.
  private static String plain(String text, int charsMax) {
    String plain = UNPRINTABLE.matcher(text).replaceAll(" ");
    int end = Math.min(plain.length(), charsMax);
    boolean isInsideOne = end < plain.length() && Character.isHighSurrogate(plain.charAt(end - 1));
    return plain.substring(0, isInsideOne ? end - 1 : end);
  }
}
