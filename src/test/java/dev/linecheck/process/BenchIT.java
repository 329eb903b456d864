package dev.linecheck.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.fakeprovider.FailureModes;
import dev.linecheck.fakeprovider.FakeProviderConfig;
import dev.linecheck.fakeprovider.FakeProviderConfig.Pace;
import dev.linecheck.fakeprovider.FakeProviderServer;
import dev.linecheck.fakeprovider.TestProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The bench at a size that says nothing about speed.
class BenchIT {
  /// A bench starts several servers.
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir private Path folder;

  @Test
  void starts_and_scripted_runs_are_measured_and_nothing_is_left_behind() throws Exception {
    try (LinecheckProcess bench = bench("--cases", "start,scripted")) {
      assertThat(bench.exitCode(PATIENCE)).as(bench.output()).isZero();
      assertThat(bench.output()).containsPattern("(?m)^start +3 +2 +1 +1 ");
    }
    JsonNode start = figures().get(0);

    assertThat(start.get("case").asString()).isEqualTo("start");
    assertThat(start.get("firstCallSeconds").doubleValue())
        .isGreaterThan(start.get("readySeconds").doubleValue());
    assertThat(start.get("providerCpuMicrosPerCall").doubleValue()).isPositive();
    assertThat(figures().valueStream().map(each -> each.get("calls").intValue()))
        .containsExactly(45, 0);
    assertThat(figures().valueStream()).hasSize(2).allSatisfy(BenchIT::checkWell);
    assertThat(foldersOfBench()).isEmpty();
  }

  @Tag("faults")
  @Test
  void a_provider_of_ones_own_is_asked_for_the_calls_that_are_needed() throws Exception {
    try (FakeProviderServer provider =
            TestProvider.start(FakeProviderConfig.WELL.pace(Pace.FAST).callerTurns(7));
        LinecheckProcess bench = bench("--cases", "A", "--url", provider.url() + "/")) {
      assertThat(bench.exitCode(PATIENCE)).as(bench.output()).isZero();
    }
    JsonNode warm = figures().get(0);

    checkWell(warm);
    assertThat(warm.get("ratioToIdeal").doubleValue()).isGreaterThan(1);
    assertThat(warm.get("providerCpuMicrosPerCall").isNull()).isTrue();
  }

  @Tag("faults")
  @Test
  void figures_of_records_that_errored_are_refused() throws Exception {
    try (FakeProviderServer provider = TestProvider.start(FailureModes.MODEL_UNKNOWN);
        LinecheckProcess bench = bench("--cases", "A", "--url", provider.url().toString())) {
      assertThat(bench.exitCode(PATIENCE)).as(bench.output()).isEqualTo(2);
      assertThat(bench.output())
          .contains("linecheck: case A: the figures mean nothing, because only 0 of 3 items")
          .doesNotContain("Exception");
    }
    assertThat(foldersOfBench()).isEmpty();
  }

  private LinecheckProcess bench(String... more) throws IOException {
    List<String> words =
        new ArrayList<>(List.of("bench", "--records", "3", "--at-once", "2", "--latency", "1ms"));
    words.addAll(List.of("--turns", "7", "--warm-up", "0", "--repeats", "1"));
    words.addAll(List.of("--json", json().toString()));
    words.addAll(List.of(more));
    return LinecheckProcess.start(
        Path.of(""),
        Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + folder),
        words.toArray(String[]::new));
  }

  private static void checkWell(JsonNode figures) {
    assertThat(figures.get("lostCalls").intValue()).isZero();
    assertThat(figures.get("warnings").intValue()).isZero();
    assertThat(figures.get("cpuSeconds").doubleValue()).isPositive();
    assertThat(figures.get("wallSeconds").doubleValue()).isPositive();
  }

  private Path json() {
    return folder.resolve("figures.json");
  }

  private JsonNode figures() throws IOException {
    return new JsonMapper().readTree(Files.readString(json())).get("cases");
  }

  private List<Path> foldersOfBench() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("linecheck-bench-"))
          .toList();
    }
  }
}
