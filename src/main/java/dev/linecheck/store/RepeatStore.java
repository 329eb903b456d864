package dev.linecheck.store;

import dev.linecheck.domain.Sha256;
import dev.linecheck.domain.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/// Requests that a client may send again, and their answers.
public final class RepeatStore {
  /// How long a request's key is remembered.
  public static final Duration KEPT = Duration.ofHours(24);

  private final Database database;

  public RepeatStore(Database database) {
    this.database = database;
  }

  /// A request by the client's own name for it.
  ///
  /// @param fingerprint tells two requests under one key apart
  public record Request(WorkspaceId workspace, String key, String fingerprint) {
    /// Takes the fingerprint of a request.
    ///
    /// @param content everything that makes the request what it is
    public static Request of(WorkspaceId workspace, String key, String content) {
      return new Request(workspace, key, Sha256.hex(content));
    }
  }

  /// The answer to a request.
  ///
  /// @param fingerprint that of the request which was answered
  /// @param repeated whether it was done before
  public record Answer(String fingerprint, String body, boolean repeated) {}

  /// Does the work once for a key: what it writes, the key and the answer are one transaction. A
  /// request that arrives meanwhile waits and gets the same answer; after a failure nothing of it
  /// is left, the key neither.
  public Answer once(Request request, Instant now, Supplier<String> work) {
    return database.inOne(() -> {
      forget(now.minus(KEPT));
      if (!claim(request, now)) {
        return answer(request)
            .orElseThrow(() -> new StoreException("a repeatable request has no answer"));
      }
      String body = work.get();
      keep(request, body);
      return new Answer(request.fingerprint(), body, false);
    });
  }

  private void forget(Instant before) {
    database
        .writer()
        .useTransaction(handle ->
            handle
                .createUpdate("delete from idempotent_request where created_at < :before")
                .bind("before", before)
                .execute());
  }

  /// In PostgreSQL this waits for whoever claims the same key.
  private boolean claim(Request request, Instant now) {
    return database
            .writer()
            .inTransaction(handle ->
                handle
                    .createUpdate(
                        """
                        insert into idempotent_request
                          (workspace_id, request_key, fingerprint, created_at)
                        values (:workspace, :key, :fingerprint, :now)
                        on conflict (workspace_id, request_key) do nothing
                        """)
                    .bind("workspace", request.workspace())
                    .bind("key", request.key())
                    .bind("fingerprint", request.fingerprint())
                    .bind("now", now)
                    .execute())
        == 1;
  }

  private Optional<Answer> answer(Request request) {
    return database
        .reader()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select fingerprint, answer from idempotent_request
                     where workspace_id = :workspace and request_key = :key
                       and answer is not null
                    """)
                .bind("workspace", request.workspace())
                .bind("key", request.key())
                .map((row, _) ->
                    new Answer(row.getString("fingerprint"), row.getString("answer"), true))
                .findOne());
  }

  private void keep(Request request, String body) {
    database
        .writer()
        .useTransaction(handle ->
            handle
                .createUpdate(
                    """
                    update idempotent_request
                       set answer = :answer
                     where workspace_id = :workspace and request_key = :key
                    """)
                .bind("answer", body)
                .bind("workspace", request.workspace())
                .bind("key", request.key())
                .execute());
  }
}
