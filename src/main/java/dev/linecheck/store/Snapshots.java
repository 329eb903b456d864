package dev.linecheck.store;

import dev.linecheck.domain.Sha256;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.eval.RecordedCall;
import dev.linecheck.domain.eval.RunRecord;
import dev.linecheck.domain.run.RunId;
import java.time.Instant;

/// Frozen copies of the things that a run depends on. Equal content is stored once.
final class Snapshots {
  private Snapshots() {}

  /// The kind of a snapshot's content.
  enum Kind {
    AGENT,
    PROMPT,
    JUDGE,
    FUNCTIONS,
    REJUDGE,
    RECORD,
    RECORDED_CALL
  }

  /// Stores a copy and returns its hash.
  static String keep(WorkspaceRows rows, Kind kind, Object value, Instant now) {
    String body = StoredJson.write(value);
    String hash = Sha256.hex(kind + "\n" + body);
    rows.change(
        """
        insert into snapshot (workspace_id, hash, kind, body, created_at)
        values (:workspace, :hash, :kind, :body, :now)
        on conflict (workspace_id, hash) do nothing
        """,
        sql ->
            sql.bind("hash", hash).bind("kind", kind.name()).bind("body", body).bind("now", now));
    return hash;
  }

  /// Stores the copy of a record and returns its hash.
  static String keep(WorkspaceRows rows, RunRecord record, Instant now) {
    Kind kind =
        switch (record) {
          case PromptRecord _ -> Kind.RECORD;
          case RecordedCall _ -> Kind.RECORDED_CALL;
        };
    return keep(rows, kind, record, now);
  }

  /// Returns the bytes of a run's frozen setup.
  static long bytesOfSetup(WorkspaceRows rows, RunId run) {
    return rows.read(
        """
        select coalesce(sum(octet_length(s.body)), 0)
          from eval_run n
          join snapshot s
            on s.workspace_id = n.workspace_id
           and s.hash in (n.agent_hash, n.prompt_hash, n.judge_hash, n.functions_hash)
         where n.workspace_id = :workspace and n.id = :run
        """,
        sql -> sql.bind("run", run).mapTo(Long.class).one());
  }

  static RunRecord record(WorkspaceRows rows, String hash) {
    return rows.read(
        """
        select kind, body from snapshot where workspace_id = :workspace and hash = :hash
        """,
        sql ->
            sql.bind("hash", hash)
                .map((row, _) -> record(row.getString("kind"), row.getString("body")))
                .one());
  }

  static RunRecord record(String kind, String body) {
    return switch (Kind.valueOf(kind)) {
      case RECORD -> StoredJson.read(body, PromptRecord.class);
      case RECORDED_CALL -> StoredJson.read(body, RecordedCall.class);
      case AGENT, PROMPT, JUDGE, FUNCTIONS, REJUDGE ->
          throw new IllegalStateException("a snapshot of kind " + kind + " is no record");
    };
  }

  static <T> T read(WorkspaceRows rows, String hash, Class<T> type) {
    String body =
        rows.read(
            """
            select body from snapshot where workspace_id = :workspace and hash = :hash
            """,
            sql -> sql.bind("hash", hash).mapTo(String.class).one());
    return StoredJson.read(body, type);
  }
}
