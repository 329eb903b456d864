package dev.linecheck.tidy;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What no line of a file may hold. The patterns are written so that they do not find themselves,
/// and count on the format of the sources.
enum TextRule {
  WIDE_CATCH(
      "a catch names the failure",
      "src/.*\\.java",
      "catch \\((final )?(\\w+ \\| )*(java\\.lang\\.)?(Exception|RuntimeException|Throwable)\\b"),
  SLEEP(
      "nothing sleeps",
      "src/.*\\.java",
      "\\bsleep[(]|::[s]leep\\b|new CountDownLatch[(]\\d+\\)\\.await\\(\\w"),
  SKIP(
      "no test is skipped",
      "src/test/.*\\.java",
      "@(org\\.junit\\.[\\w.]+)?(Disabled|Enabled(If|On|For|In))"
          + "|\\bAssumptions[.;]|\\bassum(e|ing)[A-Z]\\w*[(]|\\bTestAborted[E]xception"),
  SUPPRESSION("no warning is suppressed", "src/.*\\.java", "@(java\\.lang\\.)?Suppress[W]arnings"),
  UNTYPED_MAP(
      "no map of anything in the product",
      "src/main/.*\\.java",
      "Map<String, (java\\.lang\\.)?Object>"),
  TYPE_NAME(
      "a name says what the type is",
      "src/.*\\.java",
      "^ *([a-z-]+ )*@?(class|interface|record|enum) "
          + "((Base|Abstract)([A-Z]\\w*)?|\\w*(Manager|Helper|Utils?|Impl|Service)([A-Z]\\w*)?)\\b"),
  WHITESPACE("no tab, no space at the end of a line", ".*", "\t|\\s$"),
  MARKER("nothing is left to be done", ".*", "\\b(TO" + "DO|FIX" + "ME|XX" + "X|HA" + "CK)\\b"),
  MACHINE_PATH("no path of one machine", ".*", "(?<![\\w.-])/(home|root|work|Users)/"),
  REGISTRY(
      "no host of a package registry",
      ".*",
      "repo1?\\.maven\\.(apache\\.)?org|registry\\.npmjs\\.org|jitpack\\.io"
          + "|<mirrors?>|://[\\w.-]*mirror");

  private final String sentence;
  private final Pattern files;
  private final Pattern forbidden;

  TextRule(String sentence, String files, String forbidden) {
    this.sentence = sentence;
    this.files = Pattern.compile(files);
    this.forbidden = Pattern.compile(forbidden);
  }

  /// The places in the file where the rule is broken.
  Stream<TidyFinding> findings(ProjectText file) {
    List<String> lines =
        files.matcher(file.path()).matches() ? List.of(file.text().split("\n", -1)) : List.of();
    return IntStream.range(0, lines.size())
        .filter(index -> forbidden.matcher(lines.get(index)).find())
        .mapToObj(index ->
            new TidyFinding(
                name(), file.path(), index + 1, sentence + ": " + lines.get(index).strip()));
  }
}
