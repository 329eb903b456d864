package dev.linecheck.api;

import dev.linecheck.domain.Permission;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The key that a client requests.
record KeyBody(String name, Set<Permission> permissions, Optional<Instant> expiresAt) {
  static final int NAME_MAX = 200;
  private static final String PERMISSIONS = "permissions";
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  static KeyBody read(Fields body, Instant now) {
    KeyBody key =
        new KeyBody(
            name(body.required("name")),
            permissions(body.optionalTexts(PERMISSIONS)),
            body.optional("expiresAt").map(text -> future(text, now)));
    body.refuseOthers();
    return key;
  }

  private static String name(String name) {
    if (name.isBlank() || name.length() > NAME_MAX) {
      throw Problem.invalid(
          "out_of_range", "name", "name must have 1 to %d characters.".formatted(NAME_MAX));
    }
    return name;
  }

  private static Set<Permission> permissions(Optional<List<String>> labels) {
    List<String> named =
        labels.orElseThrow(() ->
            Problem.invalid("missing_field", PERMISSIONS, "The field permissions is required."));
    if (named.isEmpty()) {
      throw Problem.invalid(
          "out_of_range", PERMISSIONS, "A key holds at least one permission: " + all() + ".");
    }
    Set<Permission> permissions = EnumSet.noneOf(Permission.class);
    for (int i = 0; i < named.size(); i++) {
      permissions.add(permission(named.get(i), PERMISSIONS + "[" + i + "]"));
    }
    return permissions;
  }

  private static Permission permission(String label, String field) {
    return Permission.labelled(label)
        .orElseThrow(() ->
            Problem.invalid(
                "unknown_value",
                field,
                "A permission must be %s, not '%s'.".formatted(all(), label)));
  }

  private static String all() {
    return Permission.sentence(EnumSet.allOf(Permission.class), "or");
  }

  private static Instant future(String text, Instant now) {
    Instant time = time(text);
    if (!time.isAfter(now)) {
      throw Problem.invalid("out_of_range", "expiresAt", "expiresAt is in the past: " + text);
    }
    return time;
  }

  private static Instant time(String text) {
    try {
      Instant time = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
      if (!time.isAfter(LATEST)) {
        return time;
      }
    } catch (DateTimeParseException _) {
      // refused like a time that is too late
    }
    throw Problem.invalid(
        "invalid_time",
        "expiresAt",
        "expiresAt is a time such as 2030-01-31T12:00:00Z, not '%s'.".formatted(text));
  }
}
