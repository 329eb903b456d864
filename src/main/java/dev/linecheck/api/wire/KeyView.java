package dev.linecheck.api.wire;

import dev.linecheck.domain.AccessKey;
import dev.linecheck.domain.Permission;
import java.util.Optional;

/// An API key. An extension.
///
/// @param text the key itself, only in the answer that created it
public record KeyView(AccessKey key, Optional<String> text) implements View {
  public KeyView(AccessKey key) {
    this(key, Optional.empty());
  }

  @Override
  public void write(FieldWriter fields) {
    fields.put("id", key.id().value());
    fields.put("name", key.name());
    fields.put("permissions", key.permissions().stream().sorted().map(Permission::label).toList());
    fields.put("createdAt", key.createdAt());
    fields.put("expiresAt", key.expiresAt());
    fields.putPresent("key", text);
  }
}
