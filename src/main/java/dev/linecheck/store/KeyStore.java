package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;

/// Workspaces and the API keys that open them. A key is stored as its SHA-256 only; it is found by
/// a part of the digest and compared in constant time.
public final class KeyStore {
  private static final int HANDLE_LENGTH = 16;
  private static final String NO_DIGEST = "0".repeat(64);

  private final Database database;

  public KeyStore(Database database) {
    this.database = database;
  }

  private record StoredKey(String digest, WorkspaceId workspace) {}

  /// Whether any key was ever made here.
  public boolean hasKeys() {
    return database
        .reader()
        .withHandle(handle ->
            handle.createQuery("select count(*) from api_key").mapTo(Long.class).one() > 0);
  }

  /// Makes a key of the server's first workspace, and the workspace too where there is none yet.
  ///
  /// @param proposal the id of the workspace if it has to be made
  public void create(WorkspaceId proposal, String keyId, String key, Instant now) {
    String digest = Sha256.hex(key);
    database
        .writer()
        .useTransaction(handle -> {
          handle
              .createUpdate(
                  """
                  insert into workspace (id, name, created_at)
                  select :id, 'default', :now
                   where not exists (select 1 from workspace)
                  """)
              .bind("id", proposal)
              .bind("now", now)
              .execute();
          handle
              .createUpdate(
                  """
                  insert into api_key (id, workspace_id, handle, digest, created_at)
                  select :id, id, :handle, :digest, :now
                    from workspace
                   order by seq
                   limit 1
                  """)
              .bind("id", keyId)
              .bind("handle", digest.substring(0, HANDLE_LENGTH))
              .bind("digest", digest)
              .bind("now", now)
              .execute();
        });
  }

  /// The workspace that a key opens; empty for a key that is none of ours.
  public Optional<WorkspaceId> workspaceOf(String key) {
    String digest = Sha256.hex(key);
    Optional<StoredKey> stored =
        database
            .reader()
            .withHandle(handle ->
                handle
                    .createQuery(
                        """
                        select digest, workspace_id from api_key
                         where handle = :handle and deleted_at is null
                        """)
                    .bind("handle", digest.substring(0, HANDLE_LENGTH))
                    .map((row, _) ->
                        new StoredKey(
                            row.getString("digest"),
                            new WorkspaceId(row.getString("workspace_id"))))
                    .findOne());
    String expected = stored.map(StoredKey::digest).orElse(NO_DIGEST);
    boolean same =
        MessageDigest.isEqual(
            digest.getBytes(StandardCharsets.US_ASCII),
            expected.getBytes(StandardCharsets.US_ASCII));
    return same ? stored.map(StoredKey::workspace) : Optional.empty();
  }
}
