package dev.linecheck.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.fakeprovider.FailureModes;
import dev.linecheck.fakeprovider.FakeProviderConfig;
import dev.linecheck.fakeprovider.FakeProviderServer;
import dev.linecheck.fakeprovider.TestProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The bench at a size that says nothing about speed.
@Execution(ExecutionMode.CONCURRENT)
class BenchIT {
  @TempDir private Path folder;

  @Test
  void every_kind_of_case_is_measured_and_nothing_is_left_behind() throws Exception {
    Path json = folder.resolve("figures.json");
    try (LinecheckProcess bench =
        bench("--cases", "A,scripted,start", "--turns", "7", "--json", json.toString())) {
      assertThat(bench.exitCode()).as(bench.output()).isZero();
      assertThat(bench.output()).containsPattern("(?m)^A +3 +2 +1 +1 ");
    }
    JsonNode cases = new JsonMapper().readTree(Files.readString(json)).get("cases");

    assertThat(cases.valueStream().map(each -> each.get("case").asString()))
        .containsExactly("A", "scripted", "start");
    assertThat(cases.valueStream().map(each -> each.get("calls").intValue()))
        .containsExactly(45, 0, 45);
    assertThat(cases.valueStream())
        .allSatisfy(each -> assertThat(each.get("lostCalls").intValue()).isZero())
        .allSatisfy(each -> assertThat(each.get("warnings").intValue()).isZero())
        .allSatisfy(each -> assertThat(each.get("cpuSeconds").doubleValue()).isPositive())
        .allSatisfy(each -> assertThat(each.get("wallSeconds").doubleValue()).isPositive());
    assertThat(cases.get(0).get("ratioToIdeal").doubleValue()).isGreaterThan(1);
    assertThat(cases.get(2).get("firstCallSeconds").doubleValue())
        .isGreaterThan(cases.get(2).get("readySeconds").doubleValue());
    assertThat(foldersOfBench()).isEmpty();
  }

  @Test
  void a_provider_of_ones_own_is_asked_and_its_calls_are_counted() throws Exception {
    try (FakeProviderServer provider = TestProvider.start(FakeProviderConfig.WELL.callerTurns(5));
        LinecheckProcess bench = bench("--cases", "A", "--url", provider.url() + "/")) {
      assertThat(bench.exitCode()).as(bench.output()).isZero();
      assertThat(provider.received()).anyMatch(request -> request.body().contains("\"fake\""));
    }
  }

  @Test
  void figures_of_records_that_errored_are_refused() throws Exception {
    try (FakeProviderServer provider = TestProvider.start(FailureModes.MODEL_UNKNOWN);
        LinecheckProcess bench = bench("--cases", "A", "--url", provider.url().toString())) {
      assertThat(bench.exitCode()).as(bench.output()).isEqualTo(2);
      assertThat(bench.output())
          .contains("linecheck: case A: the figures mean nothing, because only 0 of 3 records")
          .doesNotContain("Exception");
    }
    assertThat(foldersOfBench()).isEmpty();
  }

  private LinecheckProcess bench(String... more) throws IOException {
    List<String> words =
        new ArrayList<>(List.of("bench", "--records", "3", "--at-once", "2", "--latency", "1ms"));
    words.addAll(List.of("--warm-up", "0", "--repeats", "1"));
    words.addAll(List.of(more));
    return LinecheckProcess.start(
        Path.of(""),
        Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + folder),
        words.toArray(String[]::new));
  }

  private List<Path> foldersOfBench() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("linecheck-bench-"))
          .toList();
    }
  }
}
