package dev.linecheck.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.run.RunId;
import dev.linecheck.store.CallPlaceStore.RunPlace;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class NamesTest {
  private static String run(String name, String agent, String version) {
    return Names.run(
        new RunPlace(new RunId("id"), name, agent, version, Instant.parse("2026-11-30T08:05:59Z")));
  }

  @Test
  void a_run_has_the_name_that_somebody_gave_it() {
    assertThat(run("Nightly", "Front desk", "v2")).isEqualTo("Nightly");
  }

  @Test
  void a_run_without_a_name_is_told_by_agent_version_and_time() {
    assertThat(run("", "Front desk", "v2")).isEqualTo("Run of Front desk, v2, 30 Nov 2026, 08:05");
    assertThat(run("\u200b", "", "v2")).isEqualTo("Run of v2, 30 Nov 2026, 08:05");
    assertThat(run("", "", " ")).isEqualTo("Run of 30 Nov 2026, 08:05");
  }

  @Test
  void long_names_in_that_of_a_run_are_cut() {
    assertThat(run("", "a".repeat(200), "b".repeat(200)))
        .isEqualTo("Run of %s…, %s…, 30 Nov 2026, 08:05".formatted("a".repeat(40), "b".repeat(40)));
  }
}
