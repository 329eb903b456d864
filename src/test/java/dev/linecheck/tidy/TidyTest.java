package dev.linecheck.tidy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TidyTest {
  private static final int FILE_LINES_MAX = 400;
  private static final Pattern TYPE =
      Pattern.compile("^(?:[a-z-]+ )*@?(?:class|interface|record|enum) (\\w+)", Pattern.MULTILINE);

  /// How often a file may break a rule, and why.
  private static final String EXCEPTIONS =
      """
      1 COMPONENTS suite/SuiteShape.java: one for each key of a suite file
      2 BOOLEANS llm/scripted/ScriptedSpeakerTest.java: the columns of a table of cases
      1 METHOD_LENGTH api/FunctionsTest.java: most of it is a table of cases
      1 METHOD_LENGTH llm/scripted/ScriptedJudgeTest.java: most of it is a table of cases
      1 DEFAULT_ARM api/FunctionBody.java: a word from a request
      2 DEFAULT_ARM domain/dial/LineDetail.java: the open set of types of lines
      1 DEFAULT_ARM llm/Position.java: a word from the ledger
      1 WIDE_CATCH api/ResponseWriter.java: the one place that answers with a 500
      2 WIDE_CATCH app/Server.java: closes the other parts when one fails
      1 WIDE_CATCH dashboard/PageDownload.java: a file that has begun can only break off
      1 WIDE_CATCH dashboard/PageEvents.java: an outage ends an open page's events
      1 WIDE_CATCH dashboard/PageServer.java: the one place that answers with a page for a 500
      1 WIDE_CATCH engine/EarlyStopLooks.java: a look that fails is followed by another
      2 WIDE_CATCH engine/GroupCommit.java: hands every failure to whoever waits for the answer
      1 WIDE_CATCH engine/ItemWorker.java: gives the item back, whatever breaks
      1 WIDE_CATCH engine/LeaveSignal.java: what an interrupt breaks is no failure of an item
      1 WIDE_CATCH engine/RunLog.java: no work fails because a line of the log was not written
      1 WIDE_CATCH engine/RunRejudge.java: an outage is no failure of a call
      1 WIDE_CATCH engine/RunWatch.java: a look that fails is followed by another
      1 WIDE_CATCH engine/ShareThreads.java: a thread that could not take up work goes on
      2 WIDE_CATCH engine/ShareWorker.java: an item that fails stops no other; an outage is no failure
      2 WIDE_CATCH simulated/Node.java: a process that fails to start dies; a client learns nothing
      1 WIDE_CATCH simulated/VirtualExecutor.java: a pool outlives its tasks
      1 WIDE_CATCH simulated/VirtualTime.java: whatever goes wrong ends a world
      2 WIDE_CATCH simulated/VirtualWaits.java: hands on what any task may throw
      2 WIDE_CATCH time/ManualWaits.java: hands on what any task may throw
      1 WIDE_CATCH time/ThreadWaits.java: hands on what any task may throw
      1 SLEEP time/ThreadWaits.java: the one place that really waits
      1 MACHINE_PATH linecheck: where Homebrew puts a JDK on any machine with Linux
      """;

  @Test
  void every_kind_of_file_is_read() {
    assertThat(ProjectText.all())
        .extracting(ProjectText::path)
        .contains(
            "src/main/java/dev/linecheck/app/Main.java",
            "src/test/java/dev/linecheck/tidy/TidyTest.java",
            "src/main/resources/prompts/judge.turn.v2.json",
            "docs/adr/0001-stack.md",
            "README.md",
            "pom.xml",
            "linecheck",
            ".ci/run",
            ".github/workflows/ci.yml",
            ".editorconfig")
        .noneMatch(path -> path.startsWith("target/"));
  }

  @Test
  void every_file_keeps_the_rules_as_often_as_it_can() {
    List<TidyFinding> findings = new ArrayList<>(ShapeRules.findings(ProjectText.java()));
    for (ProjectText file : ProjectText.all()) {
      findings.addAll(textFindings(file));
    }
    Map<String, List<TidyFinding>> found =
        findings.stream()
            .collect(Collectors.groupingBy(TidyFinding::place, TreeMap::new, Collectors.toList()));
    Map<String, Integer> allowed =
        EXCEPTIONS
            .lines()
            .map(line -> line.split("[ :]", 4))
            .collect(
                Collectors.toMap(
                    word -> word[1] + " " + word[2], word -> Integer.parseInt(word[0])));

    assertThat(found.entrySet())
        .filteredOn(place -> place.getValue().size() != allowed.getOrDefault(place.getKey(), 0))
        .isEmpty();
    assertThat(found.keySet()).as("each exception is needed").containsAll(allowed.keySet());
  }

  @Test
  void a_source_has_at_most_400_lines() {
    assertThat(ProjectText.java())
        .allSatisfy(file ->
            assertThat(file.text().lines().count())
                .as(file.path())
                .isLessThanOrEqualTo(FILE_LINES_MAX));
  }

  @Test
  void no_two_types_have_the_same_simple_name() {
    Map<String, List<String>> files = new TreeMap<>();
    for (ProjectText file : ProjectText.java()) {
      TYPE.matcher(file.text())
          .results()
          .forEach(type ->
              files.computeIfAbsent(type.group(1), name -> new ArrayList<>()).add(file.path()));
    }

    assertThat(files).hasSizeGreaterThan(1000);
    assertThat(files.values()).filteredOn(paths -> paths.size() > 1).isEmpty();
  }

  /// The `~` keeps this file from breaking the rules itself.
  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '§',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "WIDE_CATCH=>} catch~ (Exception e) {",
        "WIDE_CATCH=>} catch~ (Error | RuntimeException e) {",
        "WIDE_CATCH=>} catch~ (final java.lang.Throwable e) {",
        "SLEEP=>Thread.sleep~(1);",
        "SLEEP=>Waiting waiting = Thread::~sleep;",
        "SLEEP=>new CountDownLatch~(1).await(20, MILLISECONDS);",
        "SKIP=>@~Disabled(\"later\")",
        "SKIP=>@org.junit.jupiter.api.Dis~abled",
        "SKIP=>@~EnabledOnOs(OS.LINUX)",
        "SKIP=>assumeTrue~(isThere());",
        "SKIP=>import static org.junit.jupiter.api.Assumptions~.abort;",
        "SUPPRESSION=>@Suppress~Warnings(\"unchecked\")",
        "TYPE_NAME=>  private record Run~Manager() {}",
        "TYPE_NAME=>abstract class Abstract~Store {",
        "TYPE_NAME=>@interface Serv~ice {}",
        "WHITESPACE=>a ",
        "WHITESPACE=>a\tb",
        "MARKER=>// TO~DO: later",
        "MACHINE_PATH=>see (/ro~ot/.m2)",
        "MACHINE_PATH=>\"/wo~rk/main\"",
        "REGISTRY=>https://repo.maven~.apache.org/maven2",
        "REGISTRY=>https://maven-mirr~or.example.com",
      })
  void a_line_that_breaks_a_rule_is_noticed(TextRule rule, String line) {
    ProjectText file = new ProjectText("src/test/java/A.java", "\n" + line.replace("~", "") + "\n");

    assertThat(textFindings(file))
        .extracting(TidyFinding::rule, TidyFinding::line)
        .containsExactly(tuple(rule.name(), 2L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "} catch (IOException | StoreException e) {",
        "int sleep = asleep();",
        "boolean assumed = true;",
        "class Database extends Basement {",
        "ExecutorService service = new PoolManager();",
        "HACKNEY TODOS todo hack",
        "docs/wo" + "rk/a.md, https://a.example/home/, $HOME/a",
        "https://www.apache.org/licenses mirrors a.b",
      })
  void other_lines_are_no_trouble(String line) {
    assertThat(textFindings(new ProjectText("src/test/java/A.java", line))).isEmpty();
  }

  @Test
  void shapes_that_break_a_rule_are_noticed() {
    String six = "int a, int b, int c, int d, int e, int f";
    String source =
        """
        class A {
          void few(SIX) {}
          void many(SIX, int g) {}
          record Wide(SIX, int g, int h, int i, int j, int k, int l) {}
          record Wider(SIX, int g, int h, int i, int j, int k, int l, int m) {}
          void unclear(boolean a, boolean b) {}
          int hidden(Type type) {
            return switch (type) {
              case ONE -> 1;
              default -> 2;
            };
          }
          int open(String word) {
            return switch (word) {
              case "one" -> 1;
              default -> 2;
            };
          }
          void longest() {39}
          void tooLong() {40}
        }
        """
            .replace("SIX", six)
            .replace("39", "\n".repeat(39))
            .replace("40", "\n".repeat(40));

    assertThat(ShapeRules.findings(List.of(new ProjectText("A.java", source))))
        .extracting(TidyFinding::rule, TidyFinding::line)
        .containsExactlyInAnyOrder(
            tuple("PARAMETERS", 3L),
            tuple("COMPONENTS", 5L),
            tuple("BOOLEANS", 6L),
            tuple("DEFAULT_ARM", 10L),
            tuple("METHOD_LENGTH", 59L));
  }

  private static List<TidyFinding> textFindings(ProjectText file) {
    return Stream.of(TextRule.values()).flatMap(rule -> rule.findings(file)).toList();
  }
}
