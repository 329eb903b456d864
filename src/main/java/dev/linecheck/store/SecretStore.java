package dev.linecheck.store;

import java.time.Instant;

/// Secrets of the server itself, the same on every node.
public final class SecretStore {
  private final Database database;

  public SecretStore(Database database) {
    this.database = database;
  }

  /// Returns the secret of that name. The first caller's proposal is stored.
  public String keep(String name, String proposal, Instant now) {
    return database
        .writer()
        .inTransaction(handle ->
            handle
                .createQuery(
                    """
                    insert into server_secret (name, value, created_at)
                    values (:name, :value, :now)
                    on conflict (name) do update set value = server_secret.value
                    returning value
                    """)
                .bind("name", name)
                .bind("value", proposal)
                .bind("now", now)
                .mapTo(String.class)
                .one());
  }
}
