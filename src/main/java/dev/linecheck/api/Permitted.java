package dev.linecheck.api;

import dev.linecheck.domain.AccessKey;
import dev.linecheck.domain.Permission;
import java.util.Collections;
import java.util.Set;

/// The permissions that open a route; a key needs one of them. Routes open to CI show no words of
/// calls.
record Permitted(Set<Permission> any) {
  static final Permitted READ = of(Permission.READ, Permission.RUN, Permission.ADMIN);
  static final Permitted RUN = of(Permission.RUN, Permission.ADMIN);
  static final Permitted ADMIN = of(Permission.ADMIN);
  static final Permitted READ_OR_CI =
      of(Permission.READ, Permission.RUN, Permission.CI, Permission.ADMIN);
  static final Permitted RUN_OR_CI = of(Permission.RUN, Permission.CI, Permission.ADMIN);
  static final Permitted ADMIN_OR_CI = of(Permission.CI, Permission.ADMIN);

  private static Permitted of(Permission... any) {
    return new Permitted(Set.of(any));
  }

  /// Refuses a key that has none of the permissions.
  void check(AccessKey key) {
    if (!admits(key.permissions())) {
      throw Problem.forbidden(
          "This needs a key with the permission %s; this one has %s."
              .formatted(
                  Permission.sentence(any, "or"), Permission.sentence(key.permissions(), "and")));
    }
  }

  /// Whether a key with these permissions is admitted.
  boolean admits(Set<Permission> held) {
    return !Collections.disjoint(any, held);
  }
}
