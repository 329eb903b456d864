package dev.linecheck.api;

import dev.linecheck.api.wire.KeyView;
import dev.linecheck.domain.AccessKey;
import dev.linecheck.domain.KeyId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// The routes of the API keys of the caller's workspace.
record KeysHandler(Context context, Access access) {

  Object create(ApiRequest call) {
    Instant now = context.now();
    KeyBody body = KeyBody.read(call.body(), now);
    AccessKey key =
        new AccessKey(
            new KeyId(context.ids().next()),
            call.workspace(),
            body.name(),
            body.permissions(),
            now,
            body.expiresAt());
    String text = access.newKeys().next();
    access.keys().add(key, text);
    return new KeyView(key, Optional.of(text));
  }

  /// Returns the key of the request itself.
  Object current(ApiRequest call) {
    return new KeyView(call.key());
  }

  Object list(ApiRequest call) {
    return context.page(
        call, "keys", page -> access.keys().list(call.workspace(), page), KeyView::new);
  }

  Object revoke(ApiRequest call) {
    KeyId id = new KeyId(call.path("id"));
    return switch (access.keys().revoke(call.workspace(), id, context.now())) {
      case REVOKED -> Map.of("id", id.value());
      case LAST_ADMIN ->
          throw Problem.invalid(
              "last_admin_key",
              "",
              "This is the last key with the permission admin: make another one first.");
      case UNKNOWN -> throw Problem.noSuch("key");
    };
  }
}
