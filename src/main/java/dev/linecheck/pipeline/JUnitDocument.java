package dev.linecheck.pipeline;

import dev.linecheck.pipeline.TestedVerdict.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// One attempt to write a [JUnitReport], with so many lines in each body at most.
final class JUnitDocument {
  private static final int MESSAGE_MAX = 600;

  private final XmlLines xml = new XmlLines();
  private final Tested tested;
  private final int linesMax;
  private final int charactersMax;

  JUnitDocument(Tested tested, int linesMax, int charactersMax) {
    this.tested = tested;
    this.linesMax = linesMax;
    this.charactersMax = charactersMax;
  }

  /// Returns the document, or nothing as soon as it is too long.
  Optional<String> text() {
    boolean verdictStands = verdictStands();
    Outcome outcome = tested.verdict().outcome();
    xml.start("testsuite")
        .attribute("name", tested.suite())
        .attribute("time", seconds(tested.records()))
        .attribute("tests", tested.records().size() + (verdictStands ? 1 : 0))
        .attribute(
            "errors", with(Mark.ERROR) + (verdictStands && outcome == Outcome.BROKEN ? 1 : 0))
        .attribute("skipped", with(Mark.SKIPPED))
        .attribute(
            "failures", with(Mark.FAILURE) + (verdictStands && outcome == Outcome.FAIL ? 1 : 0));
    writeProperties();
    if (verdictStands) {
      writeVerdict();
    }
    for (TestedRecord each : tested.records()) {
      writeCase(each);
      if (xml.length() > charactersMax) {
        return Optional.empty();
      }
    }
    return Optional.of(xml.endBelow().document());
  }

  /// Whether the verdict is worse than what the records say, and has to stand for itself.
  private boolean verdictStands() {
    return switch (tested.verdict().outcome()) {
      case PASS, INCONCLUSIVE -> false;
      case FAIL -> with(Mark.FAILURE) == 0;
      case BROKEN -> with(Mark.ERROR) == 0;
    };
  }

  private int with(Mark mark) {
    return (int) tested.records().stream().filter(each -> Mark.of(each) == mark).count();
  }

  private void writeProperties() {
    xml.start("properties");
    writeProperty("outcome", tested.verdict().outcome().name());
    writeProperty("verdict", PlainWords.line(tested.verdict().sentence(), MESSAGE_MAX));
    tested.run().ifPresent(run -> writeProperty("run", run));
    tested.link().ifPresent(link -> writeProperty("link", link.toASCIIString()));
    xml.endBelow();
  }

  private void writeProperty(String name, String value) {
    xml.start("property").attribute("name", name).attribute("value", value).end();
  }

  private void writeVerdict() {
    TestedVerdict verdict = tested.verdict();
    xml.start("testcase")
        .attribute("name", "verdict")
        .attribute("classname", "suite")
        .attribute("time", seconds(List.of()))
        .start(verdict.outcome() == Outcome.BROKEN ? "error" : "failure")
        .attribute("message", PlainWords.line(verdict.sentence(), MESSAGE_MAX))
        .attribute("type", verdict.outcome().name())
        .end(body(verdict.hints().stream()))
        .endBelow();
  }

  private void writeCase(TestedRecord each) {
    xml.start("testcase")
        .attribute("name", each.id())
        .attribute("classname", className(each))
        .attribute("time", seconds(List.of(each)));
    switch (Mark.of(each)) {
      case NONE -> xml.end();
      case SKIPPED -> startMark(each, "skipped").end().endBelow();
      case FAILURE -> writeMark(each, "failure");
      case ERROR -> writeMark(each, "error");
      case FLAKY -> {
        startMark(each, "flakyFailure").attribute("type", each.standing().name());
        xml.start("stackTrace").end(body(RecordWords.lines(each))).endBelow().endBelow();
      }
    }
  }

  private XmlLines startMark(TestedRecord each, String element) {
    return xml.start(element).attribute("message", RecordWords.sentence(each));
  }

  private void writeMark(TestedRecord each, String element) {
    startMark(each, element)
        .attribute("type", each.standing().name())
        .end(body(RecordWords.lines(each)))
        .endBelow();
  }

  /// Returns so many of the lines as a body may have, and the address of the run.
  private List<String> body(Stream<String> lines) {
    List<String> end = tested.link().map(link -> "run: " + link.toASCIIString()).stream().toList();
    int room = linesMax - end.size();
    if (room < 1) {
      return List.of();
    }
    List<String> body = new ArrayList<>(lines.limit(room + 1L).toList());
    if (body.size() > room) {
      body.subList(room - 1, body.size()).clear();
      body.add("The other lines are left out here.");
    }
    body.addAll(end);
    return body;
  }

  private static String className(TestedRecord each) {
    return switch (each.kind()) {
      case CALLER -> "suite.callers";
      case CALL -> "suite.calls";
    };
  }

  private static String seconds(List<TestedRecord> records) {
    Duration sum =
        records.stream()
            .flatMap(each -> each.trials().stream())
            .flatMap(trial -> trial.took().stream())
            .reduce(Duration.ZERO, Duration::plus);
    return String.format(Locale.ROOT, "%.3f", sum.toMillis() / 1000.0);
  }

  /// How a test case says that it did not simply pass.
  private enum Mark {
    NONE,
    FAILURE,
    FLAKY,
    SKIPPED,
    ERROR;

    static Mark of(TestedRecord each) {
      return switch (each.standing()) {
        case PASSED -> NONE;
        case COUNTED_FAILURE -> FAILURE;
        case FLAKY -> FLAKY;
        case UNCOUNTED_FAILURE, FAILED_ON_BOTH_SIDES, KNOWN_FAILURE, NOT_RUN -> SKIPPED;
        case ERRORED -> ERROR;
      };
    }
  }
}
