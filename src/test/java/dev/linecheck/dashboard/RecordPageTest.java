package dev.linecheck.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.api.ApiFixture;
import dev.linecheck.api.ServerExtension;
import dev.linecheck.dashboard.Browser.Seen;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.store.JudgedRuns;
import dev.linecheck.store.JudgedRuns.Row;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RecordPageTest {
  @RegisterExtension private final ServerExtension server = new ServerExtension();

  private String config;
  private String record;
  private JudgedRuns runs;

  @BeforeEach
  void start() {
    config = ApiFixture.id(server.created("/eval_configs", ApiFixture.CONFIG));
    record =
        ApiFixture.id(
            server.created(
                "/eval_configs/" + config + "/records",
                ApiFixture.RECORD.replace("Asks for Hours", "Asks <b>late</b>")));
    runs =
        new JudgedRuns(
            server.database(),
            new WorkspaceId(ApiFixture.id(server.get("/workspace").json())),
            new ConfigId(config));
  }

  /// Stores runs of one record, the oldest first, with a letter for each trial.
  private List<RunId> ran(String... runsOfTrials) {
    return List.of(runsOfTrials).stream()
        .map(trials -> runs.add(List.of(Row.of(record, trials))))
        .toList();
  }

  @Test
  void the_first_run_that_broke_a_record_is_named_with_both_calls() {
    List<RunId> all = ran("fff", "ppp", "pfp", "eee", "fff");

    try (Browser browser = Browser.signedIn(server)) {
      Seen page = browser.get("/records/" + record);

      assertThat(page.one("h1 bdi").text()).isEqualTo("Asks <b>late</b>");
      assertThat(page.one(".gate.fail .answer").text())
          .isEqualTo("It fails in the newest run that has a verdict on it: 0 of 3 trials passed.");
      assertThat(page.html().select(".broke a").eachAttr("href"))
          .containsExactly("/runs/" + all.get(1).value(), "/runs/" + all.get(2).value());
      assertThat(page.one(".gate a.button").attr("href"))
          .isEqualTo(
              "/compare/pair?a=result-%s-0&b=result-%s-1"
                  .formatted(all.get(1).value(), all.get(2).value()));
      assertThat(browser.get(page.one(".gate a.button").attr("href")).status()).isEqualTo(200);
      assertThat(page.html().select("#runs .dots").eachText())
          .containsExactly("✗ ✗ ✗", "! ! !", "✓ ✗ ✓", "✓ ✓ ✓", "✗ ✗ ✗");
      assertThat(page.html().select("#runs .status").eachText())
          .containsExactly("errored", "errored", "less stable", "fixed");
    }
  }

  @Test
  void a_record_that_passes_or_never_passed_says_so() {
    ran("f", "p");

    try (Browser browser = Browser.signedIn(server)) {
      assertThat(browser.get("/records/" + record).one(".gate.pass .answer").text())
          .startsWith("It passes in the newest run that has a verdict on it");
    }
    record =
        ApiFixture.id(server.created("/eval_configs/" + config + "/records", ApiFixture.RECORD));
    try (Browser browser = Browser.signedIn(server)) {
      assertThat(browser.get("/records/" + record).one(".gate").text())
          .isEqualTo("No run has a verdict on this record yet.");
      ran("f", "f");
      Seen page = browser.get("/records/" + record);
      assertThat(page.one(".gate.fail").text())
          .isEqualTo("It has never passed in all of its trials.");
    }
  }

  @Test
  void the_runs_come_page_by_page_and_the_change_is_told_over_the_edge() {
    ran("ff");
    for (int i = 0; i < 25; i++) {
      ran("pp");
    }

    try (Browser browser = Browser.signedIn(server)) {
      Seen first = browser.get("/records/" + record);
      Seen second = browser.get(first.one("#runs .more .next").attr("href"));

      assertThat(first.html().select("#runs tbody tr")).hasSize(25);
      assertThat(first.html().select("#runs tbody tr").getLast().text()).contains("fixed");
      assertThat(second.html().select("#runs tbody tr")).hasSize(1);
      assertThat(second.html().select("#runs .more .next, #runs .status")).isEmpty();
    }
  }

  @Test
  void the_run_and_the_config_lead_to_the_record() {
    String run = ran("pp").getFirst().value();

    try (Browser browser = Browser.signedIn(server)) {
      assertThat(browser.get("/runs/" + run).one("#records tbody th a").attr("href"))
          .isEqualTo("/records/" + record);
      assertThat(browser.get("/configs/" + config).one("#records tbody th a").attr("href"))
          .isEqualTo("/records/" + record);
    }
  }

  @Test
  void records_of_others_and_deleted_ones_are_unknown() {
    ran("pp");

    try (Browser theirs = Browser.signedIn(server.inOtherWorkspace());
        Browser ours = Browser.signedIn(server)) {
      assertThat(theirs.get("/records/" + record).status()).isEqualTo(404);
      assertThat(ours.get("/records/none").one("main h1").text())
          .isEqualTo("There is no such record");
    }
  }
}
