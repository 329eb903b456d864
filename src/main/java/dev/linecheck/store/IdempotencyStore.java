package dev.linecheck.store;

import dev.linecheck.domain.Sha256;
import dev.linecheck.domain.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Repeatable requests and their answers.
public final class IdempotencyStore {
  /// The time for which a request's key is remembered.
  public static final Duration KEPT = Duration.ofHours(24);

  /// A text in an answer that may be an id.
  private static final Pattern TEXT = Pattern.compile("\"([^\"\\\\]{1,64})\"");

  private final Database database;

  public IdempotencyStore(Database database) {
    this.database = database;
  }

  /// A request, named by its client.
  ///
  /// @param fingerprint distinguishes two requests under one key
  public record Request(WorkspaceId workspace, String key, String fingerprint) {
    /// Computes the fingerprint of a request.
    ///
    /// @param content everything that identifies the request
    public static Request of(WorkspaceId workspace, String key, String content) {
      return new Request(workspace, key, Sha256.hex(content));
    }
  }

  /// The answer to a request.
  ///
  /// @param fingerprint the fingerprint of the answered request
  /// @param repeated whether the request was executed before
  public record Answer(String fingerprint, String body, boolean repeated) {
    private static final String ERASED = "";

    /// Whether the answer was erased because something that it names was deleted.
    public boolean isErased() {
      return body.equals(ERASED);
    }
  }

  /// Executes the work once for a key. Its writes, the key and the answer are one transaction. A
  /// repeated request that arrives meanwhile waits and gets the same answer. After a failure
  /// nothing remains, not even the key.
  public Answer once(Request request, Instant now, Supplier<String> work) {
    return database.inOne(() -> {
      forget(now);
      if (!claim(request, now)) {
        return answer(request)
            .orElseThrow(() -> new StoreException("a repeatable request has no answer"));
      }
      String body = work.get();
      keep(request, body);
      return new Answer(request.fingerprint(), body, false);
    });
  }

  /// Removes requests whose keys have expired.
  void forget(Instant now) {
    database
        .writer()
        .useTransaction(handle ->
            handle
                .createUpdate("delete from idempotent_request where created_at < :before")
                .bind("before", now.minus(KEPT))
                .execute());
  }

  /// Erases the answers that name any of these ids; the requests stay remembered. It leaves expired
  /// requests to [#forget], which waits for the rows that the caller holds.
  static void eraseAnswers(WorkspaceRows rows, Collection<String> ids, Instant now) {
    Set<String> gone = Set.copyOf(ids);
    List<Long> naming =
        rows
            .query(
                """
                select seq, answer from idempotent_request
                 where workspace_id = :workspace and created_at >= :from and answer is not null
                """)
            .bind("from", now.minus(KEPT))
            .map((row, _) -> Map.entry(row.getLong("seq"), row.getString("answer")))
            .stream()
            .filter(kept -> names(kept.getValue(), gone))
            .map(Map.Entry::getKey)
            .toList();
    for (long seq : naming) {
      rows.update("update idempotent_request set answer = :erased where seq = :seq")
          .bind("erased", Answer.ERASED)
          .bind("seq", seq)
          .execute();
    }
  }

  private static boolean names(String answer, Set<String> ids) {
    return TEXT.matcher(answer).results().anyMatch(text -> ids.contains(text.group(1)));
  }

  /// Claims the key. In PostgreSQL this waits for a transaction that claims the same key.
  private boolean claim(Request request, Instant now) {
    return database.change(
            request.workspace(),
            """
            insert into idempotent_request
              (workspace_id, request_key, fingerprint, created_at)
            values (:workspace, :key, :fingerprint, :now)
            on conflict (workspace_id, request_key) do nothing
            """,
            sql ->
                sql.bind("key", request.key())
                    .bind("fingerprint", request.fingerprint())
                    .bind("now", now))
        == 1;
  }

  private Optional<Answer> answer(Request request) {
    return database.read(
        request.workspace(),
        """
        select fingerprint, answer from idempotent_request
         where workspace_id = :workspace and request_key = :key
           and answer is not null
        """,
        sql ->
            sql.bind("key", request.key())
                .map((row, _) ->
                    new Answer(row.getString("fingerprint"), row.getString("answer"), true))
                .findOne());
  }

  private void keep(Request request, String body) {
    database.change(
        request.workspace(),
        """
        update idempotent_request
           set answer = :answer
         where workspace_id = :workspace and request_key = :key
        """,
        sql -> sql.bind("answer", body).bind("key", request.key()));
  }
}
