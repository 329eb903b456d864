package dev.linecheck.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.pipeline.TestedRecord.Standing;
import dev.linecheck.pipeline.TestedVerdict.Outcome;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

final class MarkdownReportTest {
  private static final int RECORDS = 10_000;
  private static final Set<String> HARMLESS =
      Set.of(
          "h2", "h3", "p", "strong", "ul", "li", "code", "table", "thead", "tbody", "tr", "th",
          "td");
  private static final Pattern HARM =
      Pattern.compile("[@#!~$]\\w|://|www\\.", Pattern.CASE_INSENSITIVE);

  private final Parser parser =
      Parser.builder().extensions(List.of(TablesExtension.create())).build();
  private final HtmlRenderer renderer =
      HtmlRenderer.builder().extensions(List.of(TablesExtension.create())).build();

  @Test
  void the_verdict_comes_first_and_then_what_broke() {
    String report = MarkdownReport.summary(TestedExamples.ordinary());

    assertThat(report)
        .startsWith(
            """
            ## Linecheck: `Clinic line`

            **FAIL\\: 1 critical record passed in all trials of the baseline and failed here\\.**
            """)
        .contains(
            """
            - `broken`: Failed\\: 2 trials, 2 failed
              - breaks `Never promise a date.` in line 4: `You will have it on Monday.`; \
            why: `It promises a day.`
              - [trial 1](<https://lines.example/calls/1>), [trial 2](<https://lines.example/calls/2>)
            """)
        .contains("- `known`: Known failure\\: 1 trial, 1 failed\\. The form lacks a field\\.")
        .contains("| 8 | 2 | 5 | 0 | 0 | 1 | 0 | 0 |")
        .endsWith("[Read the run with its calls](<https://lines.example/runs/7>)\n");
    assertThat(html(report).select("h3").eachText())
        .containsExactly(
            "Failures that the verdict counts (1)",
            "Flaky: some trials failed, the rest passed (1)",
            "Failed here and in the baseline (1)",
            "Known failures (1)",
            "No verdict, because something broke (1)",
            "Not run (1)");
  }

  @Test
  void a_comment_begins_with_the_marker_of_its_suite() {
    assertThat(MarkdownReport.comment(TestedExamples.ordinary()))
        .startsWith("<!-- linecheck:clinic -->\n\n## Linecheck");
    assertThat(MarkdownReport.marker("a-b_c.D9")).isEqualTo("<!-- linecheck:a-b_c.D9 -->");
    assertThat(MarkdownReport.marker("x--> @team <b>"))
        .isEqualTo("<!-- linecheck:x-%2D%3E%20%40team%20%3Cb%3E -->");
    assertThat(MarkdownReport.marker("--")).isNotEqualTo(MarkdownReport.marker("-"));
  }

  @Test
  void an_outcome_stands_before_a_sentence_that_lacks_it() {
    assertThat(MarkdownReport.summary(TestedExamples.of(Outcome.BROKEN, "No server answers.")))
        .contains("**BROKEN\\: No server answers\\.**");
  }

  @Test
  void a_summary_of_many_records_stays_below_900_kibibytes() {
    String report = MarkdownReport.summary(TestedExamples.failing(RECORDS, "\u0e01@a`".repeat(99)));

    assertThat(report.getBytes(StandardCharsets.UTF_8).length)
        .isLessThan(900 * 1024)
        .isGreaterThan(800 * 1024);
    assertThat(report).containsPattern("\n9\\d{3} more records are left out here\\.");
  }

  @Test
  void a_comment_of_many_records_stays_below_65536_characters() {
    String report = MarkdownReport.comment(TestedExamples.failing(RECORDS, "*@a`".repeat(300)));

    assertThat(report.length()).isLessThan(65_536).isGreaterThan(50_000);
    assertThat(report)
        .containsPattern("\n9\\d{3} more records are left out here\\.")
        .endsWith("[Read the run with its calls](<https://lines.example/runs/7>)\n");
  }

  @Test
  void long_notes_have_room_behind_many_records() {
    Tested many =
        TestedExamples.of(
            Outcome.PASS,
            "PASS",
            Stream.generate(() -> TestedExamples.caller("a", Standing.NOT_RUN))
                .limit(RECORDS)
                .toList());
    Tested noted =
        new Tested(
            many.suite(),
            many.name(),
            many.run(),
            many.link(),
            many.verdict(),
            many.records(),
            many.counts(),
            Stream.generate(() -> "*".repeat(5000)).limit(9).toList());

    String report = MarkdownReport.comment(noted);

    assertThat(report.length()).isLessThan(65_536);
    assertThat(report.lines().filter(line -> line.startsWith("- \\*"))).hasSize(5);
    assertThat(report).contains("(<https://lines.example/runs/7>)");
  }

  @Test
  void failures_have_room_before_all_others() {
    List<TestedRecord> records =
        Stream.concat(
                Stream.generate(() ->
                        TestedExamples.caller("flaky", Standing.FLAKY, TestedExamples.failed(1)))
                    .limit(RECORDS),
                Stream.of(
                    TestedExamples.caller(
                        "broken", Standing.COUNTED_FAILURE, TestedExamples.failed(1))))
            .toList();

    assertThat(MarkdownReport.comment(TestedExamples.of(Outcome.FAIL, "FAIL", records)))
        .contains("- `broken`: Failed");
  }

  @Test
  void no_words_can_do_harm() {
    Random random = new Random(11);
    for (int chance = 0; chance < 3000; chance++) {
      checkHarmless(TestedExamples.chance(random));
    }
    Stream.of(
            "@team",
            "``` @team",
            "`@team`",
            "\\`@team",
            "[x](http://evil.example)",
            "<script>alert(1)</script>",
            "http://evil.example",
            "HTTPS://evil.example",
            "WWW.evil.example",
            "![x](http://evil.example/pixel)",
            "\n\n# heading\n\n<details>",
            "| a | b |\n|---|---|\n",
            "x --> @team",
            "&#64;team &commat;team",
            "a@b.example",
            "**",
            "\\")
        .forEach(this::checkHarmless);
  }

  private void checkHarmless(String words) {
    Tested tested = TestedExamples.hostile(words);
    for (String report : List.of(MarkdownReport.summary(tested), MarkdownReport.comment(tested))) {
      Document html = html(report.substring(Math.max(0, report.indexOf("## "))));
      assertThat(html.body().getAllElements().stream().skip(1).map(Element::tagName))
          .as(words)
          .isSubsetOf(HARMLESS);
      assertThat(html.select("h3")).as(words).hasSize(Standing.values().length - 1);
      html.select("code").remove();
      assertThat(html.text()).as(words).doesNotContainPattern(HARM);
    }
    assertThat(MarkdownReport.comment(tested).split("-->", 2)[0])
        .matches("<!-- linecheck:[\\w.%-]* ");
  }

  @Test
  void words_stay_the_words_that_were_said() {
    String words = "a `b` ``c`` *d* _e_ <f> & [g](h) \\ | ~ i";

    assertThat(html(MarkdownWords.code(words, 100)).text()).isEqualTo(words);
    assertThat(html(MarkdownWords.prose(words, 100)).text().replace("\u2060", "")).isEqualTo(words);
    assertThat(html(MarkdownWords.code("` x", 100)).text()).isEqualTo("` x");
  }

  @Test
  void only_addresses_of_the_web_are_links() {
    assertThat(
            Stream.of("javascript:alert(1)", "data:text/html,x", "/runs/7", "https://a.example/(x)")
                .map(URI::create)
                .map(address -> MarkdownWords.link("x", address).orElse("none"))
                .collect(Collectors.toList()))
        .containsExactly("none", "none", "none", "[x](<https://a.example/(x)>)");
  }

  private Document html(String markdown) {
    return Jsoup.parse(renderer.render(parser.parse(markdown)));
  }
}
