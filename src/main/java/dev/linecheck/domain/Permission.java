package dev.linecheck.domain;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// A right that an API key holds. A key holds a set of them, and no permission includes another:
/// each route names all that open it.
public enum Permission {
  /// Looks at everything of its workspace and changes nothing.
  READ,
  /// Also adds prompt versions, and starts, cancels, retries and rejudges runs.
  RUN,
  /// Pushes what a suite needs, starts runs, and reads what came of them without the words of
  /// calls.
  CI,
  /// Everything, keys included.
  ADMIN;

  /// How it is written outside.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Permission> labelled(String label) {
    return Arrays.stream(values())
        .filter(permission -> permission.label().equals(label))
        .findFirst();
  }

  /// Several as a part of a sentence: `read, run or admin`.
  ///
  /// @param word stands before the last of them
  public static String sentence(Collection<Permission> permissions, String word) {
    String all =
        permissions.stream().sorted().map(Permission::label).collect(Collectors.joining(", "));
    int last = all.lastIndexOf(", ");
    return last < 0
        ? all
        : "%s %s %s".formatted(all.substring(0, last), word, all.substring(last + 2));
  }
}
