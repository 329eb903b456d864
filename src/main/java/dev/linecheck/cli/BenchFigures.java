package dev.linecheck.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/// The figures of a case: medians of its runs, unless they are said to be something else.
///
/// @param load the load average of the machine before the case, if it tells one
record BenchFigures(BenchCase measured, List<BenchSample> samples, Optional<Double> load) {
  private static final double MICROS = 1e6;
  private static final double MIB = 1 << 20;

  BenchFigures {
    samples = List.copyOf(samples);
  }

  double wallSeconds() {
    return median(sample -> seconds(sample.wall()));
  }

  List<Double> walls() {
    return samples.stream().map(sample -> seconds(sample.wall())).toList();
  }

  /// Returns the wall divided by the ideal one; empty where the provider answers at once.
  Optional<Double> ratioToIdeal() {
    double ideal = measured.calls() == 0 ? 0 : seconds(measured.size().ideal());
    return ideal == 0 ? Optional.empty() : Optional.of(wallSeconds() / ideal);
  }

  double cpuSeconds() {
    return median(sample -> seconds(sample.cpu()));
  }

  Optional<Double> cpuMicrosPerCall() {
    return perCall(sample -> Optional.of(sample.cpu()));
  }

  Optional<Double> providerCpuMicrosPerCall() {
    return perCall(BenchSample::providerCpu);
  }

  Optional<Double> callsPerSecond() {
    return measured.calls() == 0
        ? Optional.empty()
        : Optional.of(median(sample -> calls(sample) / seconds(sample.wall())));
  }

  double recordsPerSecond() {
    return median(sample -> measured.size().records() / seconds(sample.wall()));
  }

  /// Returns the calls of all runs that the provider counted beyond those that were needed.
  Optional<Integer> lostCalls() {
    return samples.stream().allMatch(sample -> sample.counted().isPresent())
        ? Optional.of(
            samples.stream()
                .mapToInt(sample -> sample.counted().getAsInt() - measured.calls())
                .sum())
        : Optional.empty();
  }

  Optional<Double> readySeconds() {
    return medianOf(sample -> sample.ready().map(BenchFigures::seconds));
  }

  Optional<Double> firstCallSeconds() {
    return medianOf(sample -> sample.firstCall().map(BenchFigures::seconds));
  }

  /// Returns the peak of all runs.
  Optional<Double> peakMib() {
    return samples.stream()
        .flatMap(sample -> sample.peakBytes().stream().boxed())
        .max(Long::compare)
        .map(bytes -> bytes / MIB);
  }

  /// Returns the most warnings in the log of a server.
  int warnings() {
    return samples.stream().mapToInt(sample -> sample.warnings().size()).max().orElse(0);
  }

  /// Returns a warning of each server that had one.
  List<String> someWarnings() {
    return samples.stream()
        .flatMap(sample -> sample.warnings().stream().limit(1))
        .distinct()
        .toList();
  }

  private Optional<Double> perCall(Function<BenchSample, Optional<Duration>> time) {
    return measured.calls() == 0
        ? Optional.empty()
        : medianOf(sample -> time.apply(sample).map(cpu -> seconds(cpu) * MICROS / calls(sample)));
  }

  /// A provider that does not count gets as many calls as are needed.
  private int calls(BenchSample sample) {
    return sample.counted().orElse(measured.calls());
  }

  private double median(ToDoubleFunction<BenchSample> value) {
    return median(samples.stream().mapToDouble(value));
  }

  /// Empty where a run lacks the value.
  private Optional<Double> medianOf(Function<BenchSample, Optional<Double>> value) {
    List<Double> values = samples.stream().flatMap(sample -> value.apply(sample).stream()).toList();
    return values.isEmpty() || values.size() < samples.size()
        ? Optional.empty()
        : Optional.of(median(values.stream().mapToDouble(Double::doubleValue)));
  }

  /// The middle value; between two middle ones their mean.
  static double median(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
