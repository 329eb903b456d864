package dev.linecheck.api;

import dev.linecheck.domain.Permission;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The table of `docs/keys.md` that says which permission opens which route.
///
/// @param lines one for each route
record PermissionTable(List<Line> lines) {
  private static final Pattern LINE =
      Pattern.compile("(?m)^\\| `([A-Z]+ /\\S*)` \\| (\\w*) \\| (\\w*) \\| (\\w*) \\| (\\w*) \\|$");

  /// A route and what opens it.
  record Line(String route, Set<Permission> opens) {
    private static Line of(MatchResult line) {
      Set<Permission> opens = EnumSet.noneOf(Permission.class);
      Permission[] columns = Permission.values();
      for (int i = 0; i < columns.length; i++) {
        if (isYes(line.group(2 + i))) {
          opens.add(columns[i]);
        }
      }
      return new Line(line.group(1), opens);
    }

    private static boolean isYes(String cell) {
      if (!cell.equals("yes") && !cell.equals("no")) {
        throw new AssertionError("neither yes nor no: " + cell);
      }
      return cell.equals("yes");
    }
  }

  static PermissionTable read() {
    String page = page();
    String head =
        "| route | %s |"
            .formatted(
                String.join(
                    " | ", Arrays.stream(Permission.values()).map(Permission::label).toList()));
    if (!page.contains(head)) {
      throw new AssertionError("docs/keys.md lacks the head " + head);
    }
    return new PermissionTable(LINE.matcher(page).results().map(Line::of).toList());
  }

  private static String page() {
    try {
      return Files.readString(Path.of("docs/keys.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> routes() {
    return lines.stream().map(Line::route).toList();
  }

  Set<Permission> opens(Route route) {
    return lines.stream()
        .filter(line -> line.route().equals(TenancyFixture.name(route)))
        .map(Line::opens)
        .findFirst()
        .orElseThrow(() -> new AssertionError("docs/keys.md lacks " + TenancyFixture.name(route)));
  }
}
