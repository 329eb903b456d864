package dev.linecheck.tidy;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Prints the slowest test classes of a build, so that a class that grows slow is seen: the last
/// step of `mvn verify`.
public final class SlowestTests {
  private static final int SHOWN = 10;

  private record Timed(String name, double seconds) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%7.1f s  %s", seconds, name);
    }
  }

  private SlowestTests() {}

  /// Prints what the reports in the folders say.
  public static void main(String[] folders) {
    lines(Stream.of(folders).map(Path::of).toList()).forEach(System.out::println);
  }

  static List<String> lines(List<Path> folders) {
    List<Timed> classes =
        folders.stream()
            .flatMap(folder -> TestReports.reports(folder).stream())
            .map(SlowestTests::timed)
            .sorted(Comparator.comparingDouble(Timed::seconds).reversed())
            .toList();
    double all = classes.stream().mapToDouble(Timed::seconds).sum();
    return Stream.concat(
            Stream.of("The slowest test classes:"),
            Stream.concat(
                classes.stream().limit(SHOWN),
                Stream.of(new Timed("all %d classes".formatted(classes.size()), all))))
        .map(Object::toString)
        .toList();
  }

  private static Timed timed(Path report) {
    XmlFile xml = XmlFile.read(report);
    String seconds = xml.text("/testsuite/@time").replace(",", "");
    return new Timed(xml.text("/testsuite/@name"), Double.parseDouble(seconds));
  }
}
