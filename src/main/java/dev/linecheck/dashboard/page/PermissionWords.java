package dev.linecheck.dashboard.page;

import dev.linecheck.domain.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Says in words what a key may do, as they follow "may" in a sentence.
final class PermissionWords {
  private PermissionWords() {}

  static String of(Set<Permission> permissions) {
    if (permissions.contains(Permission.ADMIN)) {
      return "do everything";
    }
    List<String> words = new ArrayList<>();
    if (permissions.contains(Permission.RUN)) {
      words.add("read, start runs and label calls");
    } else if (permissions.contains(Permission.READ)) {
      words.add("read");
    }
    if (permissions.contains(Permission.CI)) {
      words.add("run suites without the words of calls");
    }
    return String.join(", and ", words);
  }
}
