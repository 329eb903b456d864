package dev.linecheck.tidy;

import dev.linecheck.dashboard.InstalledBrowser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The last step of `mvn verify`: prints the slowest test classes, so that a class that grows slow
/// is seen, says it if no browser was there for the browser tests, and fails if a test was skipped.
public final class TestReport {
  private static final int SHOWN = 10;
  private static final Pattern SUITE =
      Pattern.compile("<testsuite [^>]* name=\"(.*?)\" time=\"(.*?)\" [^>]*skipped=\"(\\d+)\"");

  private record Suite(String name, double seconds, int skipped) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%7.1f s  %s", seconds, name);
    }
  }

  private TestReport() {}

  /// Takes the folders of the reports.
  public static void main(String[] folders) throws IOException {
    of(folders).forEach(System.out::println);
    InstalledBrowser.ofThisMachine().absence().ifPresent(System.out::println);
  }

  static List<String> of(String... folders) throws IOException {
    List<Suite> suites = new ArrayList<>();
    for (String folder : folders) {
      suites.addAll(suites(Path.of(folder)));
    }
    List<Suite> skipped = suites.stream().filter(suite -> suite.skipped() > 0).toList();
    if (!skipped.isEmpty()) {
      throw new IllegalStateException("tests were skipped in " + skipped);
    }
    double all = suites.stream().mapToDouble(Suite::seconds).sum();
    Stream<Suite> slowest =
        suites.stream().sorted(Comparator.comparingDouble(Suite::seconds).reversed()).limit(SHOWN);
    return Stream.concat(
            slowest, Stream.of(new Suite("all %d classes".formatted(suites.size()), all, 0)))
        .map(Suite::toString)
        .toList();
  }

  private static List<Suite> suites(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Suite> suites = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".xml")).toList()) {
        Matcher head = SUITE.matcher(Files.readString(file));
        if (head.find()) {
          String seconds = head.group(2).replace(",", "");
          suites.add(
              new Suite(
                  head.group(1), Double.parseDouble(seconds), Integer.parseInt(head.group(3))));
        }
      }
    }
    return suites;
  }
}
