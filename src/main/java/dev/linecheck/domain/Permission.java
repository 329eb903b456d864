package dev.linecheck.domain;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// A right of an API key. A key holds a set of permissions, and no permission includes another:
/// each route lists all permissions that open it.
public enum Permission {
  /// Reads everything in the workspace and changes nothing.
  READ,
  /// Also adds prompt versions, and starts, cancels, retries and rejudges runs.
  RUN,
  /// Pushes what a suite needs, starts runs, and reads their results without the words of calls.
  CI,
  /// Everything, keys included.
  ADMIN;

  /// Returns the name in the API.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Permission> labelled(String label) {
    return Arrays.stream(values())
        .filter(permission -> permission.label().equals(label))
        .findFirst();
  }

  /// Lists permissions as a part of a sentence: `read, run or admin`.
  ///
  /// @param word the word before the last of them
  public static String sentence(Collection<Permission> permissions, String word) {
    String all =
        permissions.stream().sorted().map(Permission::label).collect(Collectors.joining(", "));
    int last = all.lastIndexOf(", ");
    return last < 0
        ? all
        : "%s %s %s".formatted(all.substring(0, last), word, all.substring(last + 2));
  }
}
