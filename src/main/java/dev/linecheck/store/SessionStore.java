package dev.linecheck.store;

import dev.linecheck.domain.AccessKey;
import dev.linecheck.domain.Sha256;
import java.time.Instant;
import java.util.Optional;

/// The sessions of people who are signed in to the dashboard. A session is stored only as the
/// digest of its token, and lives no longer than its key.
public final class SessionStore {
  private final Database database;

  public SessionStore(Database database) {
    this.database = database;
  }

  /// A session that is open.
  ///
  /// @param person the name that the person gave at sign-in; empty if none
  public record OpenSession(AccessKey key, String person) {}

  /// Stores a new session, and removes those that have expired.
  ///
  /// @param token the session's token, of which only the digest is stored
  public void begin(AccessKey key, String person, String token, Instant now, Instant expiresAt) {
    database.useTransaction(
        key.workspace(),
        rows -> {
          rows.change(
              """
              insert into dashboard_session
                (digest, workspace_id, key_id, person, created_at, expires_at)
              values
                (:digest, :workspace, :key, :person, :now, :expiresAt)
              """,
              sql ->
                  sql.bind("digest", Sha256.hex(token))
                      .bind("key", key.id())
                      .bind("person", person)
                      .bind("now", now)
                      .bind("expiresAt", expiresAt));
          rows.change(
              """
              delete from dashboard_session
               where workspace_id = :workspace and expires_at <= :now
              """,
              sql -> sql.bind("now", now));
        });
  }

  /// Returns the session with that token; empty if it is unknown, ended or expired, or if its key
  /// is revoked or expired.
  public Optional<OpenSession> open(String token, Instant now) {
    return database.readAll(
        """
        select k.id, k.workspace_id, k.name, k.permissions, k.created_at, k.expires_at, s.person
          from dashboard_session s
          join api_key k on k.workspace_id = s.workspace_id and k.id = s.key_id
         where s.digest = :digest and s.expires_at > :now and k.deleted_at is null
           and (k.expires_at is null or k.expires_at > :now)
        """,
        sql ->
            sql.bind("digest", Sha256.hex(token))
                .bind("now", now)
                .map((row, context) ->
                    new OpenSession(KeyStore.key(row, context), row.getString("person")))
                .findOne());
  }

  /// Ends a session for good.
  public void end(AccessKey key, String token) {
    database.change(
        key.workspace(),
        """
        delete from dashboard_session
         where workspace_id = :workspace and digest = :digest
        """,
        sql -> sql.bind("digest", Sha256.hex(token)));
  }
}
