package dev.linecheck.store;

import dev.linecheck.domain.AccessKey;
import dev.linecheck.domain.KeyId;
import dev.linecheck.domain.Permission;
import dev.linecheck.domain.Sha256;
import dev.linecheck.domain.WorkspaceId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// The API keys of workspaces. A key is stored only as its SHA-256. It is found by a part of the
/// digest and compared in constant time.
public final class KeyStore {
  private static final int HANDLE_LENGTH = 16;
  private static final String NO_DIGEST = "0".repeat(64);

  private final Database database;

  public KeyStore(Database database) {
    this.database = database;
  }

  private record StoredKey(String digest, AccessKey key) {}

  /// Whether this key was ever stored here, even if it was revoked since.
  private static boolean knows(Handle handle, String text) {
    return handle
            .createQuery("select count(*) from api_key where handle = :handle")
            .bind("handle", handle(Sha256.hex(text)))
            .mapTo(Long.class)
            .one()
        > 0;
  }

  private static boolean hasKeys(Handle handle) {
    return handle.createQuery("select count(*) from api_key").mapTo(Long.class).one() > 0;
  }

  /// Creates an ADMIN key of the server's first workspace, and the workspace if there is none yet.
  /// Returns false, and changes nothing, when this key was ever stored here.
  ///
  /// @param proposal the id of the workspace if it has to be created
  public boolean bootstrap(WorkspaceId proposal, KeyId id, String text, Instant now) {
    return database
        .writer()
        .inTransaction(handle -> {
          oneNodeAtATime(handle, now);
          return !knows(handle, text) && create(handle, proposal, id, text, now);
        });
  }

  /// Does the same as [#bootstrap], but returns false, and changes nothing, when any key was ever
  /// stored here.
  public boolean bootstrapFirst(WorkspaceId proposal, KeyId id, String text, Instant now) {
    return database
        .writer()
        .inTransaction(handle -> {
          oneNodeAtATime(handle, now);
          return !hasKeys(handle) && create(handle, proposal, id, text, now);
        });
  }

  /// Locks a row until the transaction ends, and creates it if it is missing. When several nodes
  /// start at once on an empty database, the first one bootstraps and the others see its key.
  private static void oneNodeAtATime(Handle handle, Instant now) {
    handle
        .createUpdate(
            """
            insert into server_secret (name, value, created_at)
            values ('bootstrap', '', :now)
            on conflict (name) do update set value = excluded.value
            """)
        .bind("now", now)
        .execute();
  }

  private static boolean create(
      Handle handle, WorkspaceId proposal, KeyId id, String text, Instant now) {
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
    WorkspaceId first =
        new WorkspaceId(
            handle
                .createQuery("select id from workspace order by seq limit 1")
                .mapTo(String.class)
                .one());
    insert(
        new WorkspaceRows(handle, first),
        new AccessKey(id, first, "bootstrap key", Set.of(Permission.ADMIN), now, Optional.empty()),
        text);
    return true;
  }

  /// Stores a new key.
  ///
  /// @param text the key itself, of which only the digest is stored
  public void add(AccessKey key, String text) {
    database.useTransaction(key.workspace(), rows -> insert(rows, key, text));
  }

  static void insert(WorkspaceRows rows, AccessKey key, String text) {
    String digest = Sha256.hex(text);
    rows.change(
        """
        insert into api_key
          (id, workspace_id, name, permissions, handle, digest, created_at, expires_at)
        values
          (:id, :workspace, :name, :permissions, :handle, :digest, :createdAt, :expiresAt)
        """,
        sql ->
            sql.bindMethods(key)
                .bind("permissions", written(key.permissions()))
                .bind("handle", handle(digest))
                .bind("digest", digest));
  }

  /// Returns the key with that text; empty if it is unknown, revoked or expired.
  public Optional<AccessKey> open(String text, Instant now) {
    String digest = Sha256.hex(text);
    Optional<StoredKey> stored =
        database.readAll(
            """
            select id, workspace_id, name, permissions, digest, created_at, expires_at
              from api_key
             where handle = :handle and deleted_at is null
               and (expires_at is null or expires_at > :now)
            """,
            sql ->
                sql.bind("handle", handle(digest))
                    .bind("now", now)
                    .map(
                        (row, context) -> new StoredKey(row.getString("digest"), key(row, context)))
                    .findOne());
    String expected = stored.map(StoredKey::digest).orElse(NO_DIGEST);
    boolean same =
        MessageDigest.isEqual(
            digest.getBytes(StandardCharsets.US_ASCII),
            expected.getBytes(StandardCharsets.US_ASCII));
    return same ? stored.map(StoredKey::key) : Optional.empty();
  }

  /// Lists the keys that are not revoked, expired ones included; newest first.
  public Page<AccessKey> list(WorkspaceId workspace, Page.Request page) {
    return database.page(
        workspace,
        page,
        """
        select seq as place, id, workspace_id, name, permissions, created_at, expires_at
          from api_key
         where workspace_id = :workspace and deleted_at is null
           and seq < :before
         order by seq desc
         limit :probe
        """,
        sql -> sql,
        KeyStore::key);
  }

  /// Returns a key that is not revoked.
  public Optional<AccessKey> find(WorkspaceId workspace, KeyId id) {
    return database.read(
        workspace,
        """
        select id, workspace_id, name, permissions, created_at, expires_at
          from api_key
         where workspace_id = :workspace and id = :id and deleted_at is null
        """,
        sql -> sql.bind("id", id).map(KeyStore::key).findOne());
  }

  /// Revokes a key for good, unless it is the last valid ADMIN key of its workspace.
  public Revocation revoke(WorkspaceId workspace, KeyId id, Instant now) {
    return database.inTransaction(
        workspace,
        rows -> {
          // two keys that revoke each other must not both find the other one valid
          WorkspaceLock.take(rows);
          if (delete(rows, id, now)) {
            return Revocation.REVOKED;
          }
          return isThere(rows, id) ? Revocation.LAST_ADMIN : Revocation.UNKNOWN;
        });
  }

  private static boolean delete(WorkspaceRows rows, KeyId id, Instant now) {
    return rows.change(
            """
            update api_key
               set deleted_at = :now, name = ''
             where workspace_id = :workspace and id = :id and deleted_at is null
               and (permissions not like '%,ADMIN,%'
                    or expires_at <= :now
                    or exists (select 1
                                 from api_key other
                                where other.workspace_id = :workspace and other.id <> :id
                                  and other.permissions like '%,ADMIN,%' and other.deleted_at is null
                                  and (other.expires_at is null or other.expires_at > :now)))
            """,
            sql -> sql.bind("now", now).bind("id", id))
        == 1;
  }

  private static boolean isThere(WorkspaceRows rows, KeyId id) {
    return rows.read(
        """
        select count(*) from api_key
         where workspace_id = :workspace and id = :id and deleted_at is null
        """,
        sql -> sql.bind("id", id).mapTo(Long.class).one() == 1);
  }

  private static String handle(String digest) {
    return digest.substring(0, HANDLE_LENGTH);
  }

  /// Returns the permissions between commas, so that a query matches whole names.
  private static String written(Set<Permission> permissions) {
    return permissions.stream()
        .sorted()
        .map(Permission::name)
        .collect(Collectors.joining(",", ",", ","));
  }

  private static Set<Permission> read(String written) {
    return Arrays.stream(Permission.values())
        .filter(permission -> written.contains("," + permission.name() + ","))
        .collect(Collectors.toUnmodifiableSet());
  }

  static AccessKey key(ResultSet row, StatementContext context) throws SQLException {
    return new AccessKey(
        new KeyId(row.getString("id")),
        new WorkspaceId(row.getString("workspace_id")),
        row.getString("name"),
        read(row.getString("permissions")),
        Micros.instant(row, "created_at"),
        Micros.optional(row, "expires_at"));
  }
}
