package dev.linecheck.pipeline;

import static dev.linecheck.pipeline.TestedExamples.caller;
import static dev.linecheck.pipeline.TestedExamples.passed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.linecheck.pipeline.TestedRecord.Standing;
import dev.linecheck.pipeline.TestedVerdict.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// The schema is that of the reports of Maven Surefire, which Jenkins and GitLab read.
final class JUnitReportTest {
  private static final int CHANCES = 5000;
  private static final long SEED = 20;

  private final DocumentBuilder parser;
  private final Schema schema;

  JUnitReportTest() throws ParserConfigurationException, SAXException, IOException {
    DocumentBuilderFactory parsers = DocumentBuilderFactory.newDefaultInstance();
    parsers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    parsers.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    parser = parsers.newDocumentBuilder();
    parser.setErrorHandler(null);
    try (InputStream file = getClass().getResourceAsStream("/junit/surefire-test-report.xsd")) {
      schema = SchemaFactory.newDefaultInstance().newSchema(new StreamSource(file));
    }
  }

  @Test
  void a_record_is_one_case_whatever_its_trials() throws Exception {
    Element suite = parse(JUnitReport.of(TestedExamples.ordinary()));

    assertThat(all(suite, "testcase"))
        .extracting(
            each -> each.getAttribute("classname"),
            each -> each.getAttribute("name"),
            JUnitReportTest::mark)
        .containsExactly(
            tuple("suite.callers", "fine", ""),
            tuple("suite.callers", "broken", "failure"),
            tuple("suite.callers", "now-and-then", "flakyFailure"),
            tuple("suite.callers", "always", "skipped"),
            tuple("suite.callers", "known", "skipped"),
            tuple("suite.callers", "outage", "error"),
            tuple("suite.calls", "recorded-1", "skipped"));
    assertThat(Stream.of("name", "tests", "failures", "errors", "skipped").map(suite::getAttribute))
        .containsExactly("clinic", "7", "1", "1", "3");
    assertThat(suite.getAttribute("time")).isEqualTo("13.750");
  }

  @Test
  void the_body_of_a_failure_tells_criterion_quotes_and_links() throws Exception {
    Element suite = parse(JUnitReport.of(TestedExamples.ordinary()));

    Element failure = all(suite, "failure").getFirst();
    assertThat(failure.getAttribute("message")).isEqualTo("Failed: 2 trials, 2 failed");
    assertThat(failure.getTextContent().lines())
        .startsWith(
            "trial 1: failed",
            "  breaks: Never promise a date.",
            "    line 4: You will have it on Monday.",
            "    because: It promises a day.",
            "    quote: on Monday",
            "  https://lines.example/calls/1",
            "trial 2: failed")
        .endsWith("run: https://lines.example/runs/7");
    assertThat(all(suite, "skipped"))
        .extracting(each -> each.getAttribute("message"))
        .contains("Known failure: 1 trial, 1 failed. The form lacks a field.", "Not run");
  }

  @Test
  void a_long_body_ends_with_what_is_left_out() throws Exception {
    Tested tested = TestedExamples.failing(3, "words");

    assertThat(all(parse(JUnitReport.of(tested)), "failure"))
        .allSatisfy(failure ->
            assertThat(failure.getTextContent().lines())
                .hasSizeLessThanOrEqualTo(80)
                .startsWith("trial 1: failed", "  words"));

    TestedTrial long100 =
        new TestedTrial(
            1,
            TestedTrial.Status.FAILED,
            Optional.empty(),
            Collections.nCopies(100, TestedExamples.finding("words")),
            Optional.empty(),
            Optional.empty());
    Tested longer =
        TestedExamples.of(Outcome.FAIL, "FAIL", caller("long", Standing.COUNTED_FAILURE, long100));

    assertThat(all(parse(JUnitReport.of(longer)), "failure").getFirst().getTextContent().lines())
        .hasSize(80)
        .endsWith("The other lines are left out here.", "run: https://lines.example/runs/7");
  }

  @Test
  void a_verdict_that_no_record_shows_is_a_case_of_its_own() throws Exception {
    TestedRecord fine = caller("fine", Standing.PASSED, passed(1));

    Element failed = parse(JUnitReport.of(TestedExamples.of(Outcome.FAIL, "FAIL: 40 %", fine)));
    Element broken = parse(JUnitReport.of(TestedExamples.of(Outcome.BROKEN, "No server.")));
    Element passed = parse(JUnitReport.of(TestedExamples.of(Outcome.PASS, "PASS", fine)));
    Element open = parse(JUnitReport.of(TestedExamples.of(Outcome.INCONCLUSIVE, "?", fine)));

    assertThat(all(failed, "failure").getFirst().getAttribute("message")).isEqualTo("FAIL: 40 %");
    assertThat(failed.getAttribute("failures")).isEqualTo("1");
    assertThat(failed.getAttribute("tests")).isEqualTo("2");
    assertThat(all(broken, "error").getFirst().getAttribute("message")).isEqualTo("No server.");
    assertThat(broken.getAttribute("errors")).isEqualTo("1");
    assertThat(Stream.of(passed, open).map(suite -> all(suite, "testcase").size()))
        .containsExactly(1, 1);
  }

  @Test
  void any_text_gives_a_valid_document() throws Exception {
    Random random = new Random(SEED);
    List<String> texts =
        Stream.generate(() -> TestedExamples.chance(random)).limit(CHANCES).toList();
    for (int index = 0; index < CHANCES; index++) {
      String text = texts.get(index);
      Element suite = parse(JUnitReport.of(TestedExamples.hostile(text)));

      assertThat(suite.getAttribute("name")).as("text %d", index).isEqualTo(PlainWords.line(text));
      assertThat(all(suite, "failure").getFirst().getTextContent())
          .contains("quote: ".repeat(PlainWords.line(text).isEmpty() ? 0 : 1));
    }
  }

  @Test
  void any_hint_below_a_verdict_gives_a_valid_document() throws Exception {
    Random random = new Random(SEED);
    for (int chance = 0; chance < 500; chance++) {
      String text = TestedExamples.chance(random);
      Tested words = TestedExamples.hostile(text);
      Tested hinted =
          new Tested(
              text,
              text,
              words.run(),
              words.link(),
              new TestedVerdict(Outcome.BROKEN, text, List.of(text)),
              List.of(),
              words.counts(),
              List.of());

      assertThat(all(parse(JUnitReport.of(hinted)), "error").getFirst().getTextContent().strip())
          .isEqualTo(PlainWords.line(text));
    }
  }

  @Test
  void a_report_of_many_records_stays_below_30_megabytes() throws Exception {
    String report = JUnitReport.of(TestedExamples.failing(10_000, "\u0e01&<".repeat(300)));

    assertThat(report.getBytes(StandardCharsets.UTF_8).length).isLessThan(30_000_000);
    assertThat(all(parse(report), "testcase")).hasSize(10_000);
  }

  @Test
  void a_report_that_cannot_be_small_enough_is_refused() {
    List<TestedRecord> records =
        IntStream.range(0, 301)
            .mapToObj(index -> caller("i".repeat(100_000) + index, Standing.PASSED, passed(1)))
            .toList();
    Tested tested = TestedExamples.of(Outcome.PASS, "PASS", records);

    assertThatThrownBy(() -> JUnitReport.of(tested))
        .hasMessage("301 records do not fit into a JUnit report of 30000000 bytes");
  }

  private Element parse(String report) throws Exception {
    schema.newValidator().validate(new StreamSource(new StringReader(report)));
    Document document =
        parser.parse(new ByteArrayInputStream(report.getBytes(StandardCharsets.UTF_8)));
    return document.getDocumentElement();
  }

  private static List<Element> all(Element suite, String name) {
    NodeList nodes = suite.getElementsByTagName(name);
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .map(Element.class::cast)
        .toList();
  }

  /// What stands below a test case.
  private static String mark(Element testcase) {
    return Stream.of("failure", "flakyFailure", "skipped", "error")
        .filter(name -> !all(testcase, name).isEmpty())
        .findFirst()
        .orElse("");
  }
}
