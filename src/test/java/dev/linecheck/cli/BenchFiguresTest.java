package dev.linecheck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BenchFiguresTest {
  private static final BenchCase TEN =
      new BenchCase(
          "A",
          BenchCase.Kind.WARM,
          new BenchSize(10, 2, Duration.ofMillis(100), 4),
          101,
          Optional.empty());

  @Test
  void a_call_needs_two_requests_a_turn_and_one_to_the_judge() {
    assertThat(TEN.size().callsPerRecord()).isEqualTo(5);
    assertThat(TEN.calls()).isEqualTo(50);
  }

  @Test
  void ideally_as_many_calls_as_allowed_wait_at_once_and_nothing_else_takes_time() {
    assertThat(TEN.size().ideal()).as("3 rounds of 5 requests").hasMillis(1_500);
    assertThat(BenchCase.named("b").size().ideal()).hasMillis(1_100);
    assertThat(BenchCase.named("E").size().ideal()).hasSeconds(11);
  }

  @Test
  void the_run_that_warms_up_has_at_least_the_calls_it_is_told() {
    assertThat(TEN.warmUpRecords()).isEqualTo(21);
    assertThat(BenchCase.named("C").warmUpRecords()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"3,3", "'9,1,5',5", "'4,1,2,8',3", "'1,1',1"})
  void the_median_is_the_middle(String values, double median) {
    assertThat(
            BenchFigures.median(
                Arrays.stream(values.split(",", -1)).mapToDouble(Double::parseDouble)))
        .isEqualTo(median);
    assertThat(BenchFigures.median(DoubleStream.of(1, 2, 100))).isEqualTo(2);
  }

  @Test
  void figures_are_medians_of_the_runs() {
    BenchFigures figures =
        figures(TEN, run(3_000, 500, 50), run(6_000, 100, 50), run(4_500, 90, 50));

    assertThat(figures.wallSeconds()).isEqualTo(4.5);
    assertThat(figures.ratioToIdeal()).contains(3.0);
    assertThat(figures.cpuSeconds()).isEqualTo(0.1);
    assertThat(figures.cpuMicrosPerCall().orElseThrow()).isCloseTo(2_000, within(1e-6));
    assertThat(figures.providerCpuMicrosPerCall().orElseThrow()).isCloseTo(200, within(1e-6));
    assertThat(figures.callsPerSecond().orElseThrow()).isCloseTo(50 / 4.5, within(1e-6));
    assertThat(figures.peakMib()).contains(2.0);
    assertThat(figures.readySeconds()).isEmpty();
  }

  @Test
  void what_the_provider_counts_beyond_the_needed_calls_is_lost() {
    assertThat(figures(TEN, run(1, 1, 50), run(1, 1, 50)).lostCalls()).contains(0);
    assertThat(figures(TEN, run(1, 1, 53), run(1, 1, 51)).lostCalls()).contains(4);
    assertThat(figures(TEN, run(1, 1, 53), uncounted()).lostCalls()).isEmpty();
    assertThat(figures(TEN, uncounted()).cpuMicrosPerCall().orElseThrow())
        .as("the calls that are needed")
        .isCloseTo(20, within(1e-6));
  }

  @Test
  void a_case_without_a_provider_has_no_figures_of_calls() {
    BenchFigures figures = figures(BenchCase.named("scripted"), run(500, 1, 0));

    assertThat(figures.ratioToIdeal()).isEmpty();
    assertThat(figures.cpuMicrosPerCall()).isEmpty();
    assertThat(figures.callsPerSecond()).isEmpty();
    assertThat(figures.recordsPerSecond()).isEqualTo(20_000);
    assertThat(figures.lostCalls()).contains(0);
  }

  @Test
  void a_provider_that_answers_at_once_has_no_ideal() {
    assertThat(figures(BenchCase.named("D"), run(500, 1, 110_000)).ratioToIdeal()).isEmpty();
  }

  @Test
  void starts_are_told_where_they_were_measured() {
    BenchSample started =
        run(1, 1, 50).started(Duration.ofMillis(1_500), Optional.of(Duration.ofMillis(2_500)));

    assertThat(figures(TEN, started).readySeconds()).contains(1.5);
    assertThat(figures(TEN, started).firstCallSeconds()).contains(2.5);
    assertThat(figures(TEN, started, run(1, 1, 50)).readySeconds()).isEmpty();
  }

  @Test
  void the_table_has_a_row_for_each_case_and_a_dash_for_what_it_lacks() {
    List<String> lines =
        new BenchTable(
                List.of(
                    figures(TEN, run(4_500, 100, 50)),
                    figures(BenchCase.named("scripted"), run(500, 1, 0))))
            .lines();

    assertThat(lines).hasSize(3).extracting(String::length).containsOnly(lines.getFirst().length());
    assertThat(lines.get(0)).startsWith("case      records  at once  latency ms  runs  wall s");
    assertThat(lines.get(1)).containsPattern("^A +10 +4 +100 +1 +4\\.50 +3\\.00 +0\\.1 +2000 ");
    assertThat(lines.get(2)).containsPattern("^scripted +10000 +64 +0 +1 +0\\.50 +- ");
  }

  @Test
  void what_cannot_be_measured_is_refused() {
    assertThatThrownBy(() -> BenchCase.named("F"))
        .hasMessage("there is no case 'F'; there are A, B, C, D, E, scripted, start");
    assertThatThrownBy(() -> new BenchSize(0, 1, Duration.ZERO, 1))
        .hasMessageContaining("--records");
  }

  private static BenchFigures figures(BenchCase measured, BenchSample... samples) {
    return new BenchFigures(measured, List.of(samples), Optional.empty());
  }

  private static BenchSample run(int wallMillis, int cpuMillis, int calls) {
    return new BenchSample(
        Duration.ofMillis(wallMillis),
        Duration.ofMillis(cpuMillis),
        Optional.of(Duration.ofMillis(10)),
        OptionalInt.of(calls),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.of(2 << 20),
        List.of());
  }

  private static BenchSample uncounted() {
    return new BenchSample(
        Duration.ofMillis(1),
        Duration.ofMillis(1),
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        List.of());
  }
}
