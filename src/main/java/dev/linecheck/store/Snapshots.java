package dev.linecheck.store;

import dev.linecheck.domain.Sha256;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.eval.RecordedCall;
import dev.linecheck.domain.eval.RunRecord;
import dev.linecheck.domain.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;

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

  private static final String INSERT =
      """
      insert into snapshot (workspace_id, hash, kind, body, created_at)
      values (:workspace, :hash, :kind, :body, :now)
      on conflict (workspace_id, hash) do nothing
      """;

  private record Copy(Kind kind, String hash, String body) {
    static Copy of(Kind kind, Object value) {
      String body = StoredJson.write(value);
      return new Copy(kind, Sha256.hex(kind + "\n" + body), body);
    }

    /// Leaves the tags out, which items have themselves, so that they change no hash.
    static Copy of(RunRecord record) {
      RunRecord untagged = record.tagged(List.of());
      return switch (untagged) {
        case PromptRecord _ -> of(Kind.RECORD, untagged);
        case RecordedCall _ -> of(Kind.RECORDED_CALL, untagged);
      };
    }

    <S extends SqlStatement<S>> S bind(S sql) {
      return sql.bind("hash", hash).bind("kind", kind.name()).bind("body", body);
    }
  }

  /// Stores a copy and returns its hash.
  static String keep(WorkspaceRows rows, Kind kind, Object value, Instant now) {
    return keep(rows, Copy.of(kind, value), now);
  }

  /// Stores the copy of a record and returns its hash.
  static String keep(WorkspaceRows rows, RunRecord record, Instant now) {
    return keep(rows, Copy.of(record), now);
  }

  private static String keep(WorkspaceRows rows, Copy copy, Instant now) {
    rows.change(INSERT, sql -> copy.bind(sql).bind("now", now));
    return copy.hash();
  }

  /// Stores the copies of many records in batches. Single-threaded.
  static final class Records {
    /// The most characters of a batch, unless one record has more.
    private static final int CHARACTERS_MAX = 1_000_000;

    private final PreparedBatch batch;
    private final WorkspaceId workspace;
    private final Instant now;
    private int characters;
    private Optional<Stored> last = Optional.empty();

    Records(WorkspaceRows rows, Instant now) {
      this.batch = rows.handle().prepareBatch(INSERT);
      this.workspace = rows.workspace();
      this.now = now;
    }

    private record Stored(RunRecord record, String hash) {}

    /// Adds the copy of a record and returns its hash. The trials of a record come one after the
    /// other, and its copy is made once.
    String add(RunRecord record) {
      String hash =
          last.filter(stored -> stored.record().equals(record))
              .map(Stored::hash)
              .orElseGet(() -> addCopy(record));
      last = Optional.of(new Stored(record, hash));
      return hash;
    }

    private String addCopy(RunRecord record) {
      Copy copy = Copy.of(record);
      if (characters + copy.body().length() > CHARACTERS_MAX) {
        store();
      }
      copy.bind(batch).bind("workspace", workspace).bind("now", now).add();
      characters += copy.body().length();
      return copy.hash();
    }

    /// Stores the copies that have been added and are not stored yet.
    void store() {
      if (batch.size() > 0) {
        batch.execute();
      }
      characters = 0;
    }
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
