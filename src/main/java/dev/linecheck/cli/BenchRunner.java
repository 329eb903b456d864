package dev.linecheck.cli;

import dev.linecheck.time.Waits;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Measures cases, each on a server of its own.
///
/// @param given the provider to measure with, instead of the played one
/// @param repeats the runs of a case that are measured
/// @param progress receives a line about each step
record BenchRunner(
    ChildProcesses processes,
    Optional<BenchProvider> given,
    int repeats,
    InstantSource clock,
    Waits waits,
    Consumer<String> progress) {
  /// The point from which a run is measured.
  ///
  /// @param cpu the processor time that the server had used by then
  private record Begin(Instant time, Duration cpu) {}

  BenchFigures measure(BenchCase measured) {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    BenchProvider provider = given.orElseGet(() -> BenchProvider.start(processes, measured.size()));
    List<BenchSample> samples =
        switch (measured.kind()) {
          case WARM, SCRIPTED -> warm(measured, provider);
          case COLD -> cold(measured, provider);
        };
    provider.process().ifPresent(processes::end);
    BenchFigures figures =
        new BenchFigures(measured, samples, load < 0 ? Optional.empty() : Optional.of(load));
    figures
        .someWarnings()
        .forEach(warning -> progress.accept(measured.name() + ": the server warned: " + warning));
    return figures;
  }

  /// Measures runs on one server after it was warmed up.
  private List<BenchSample> warm(BenchCase measured, BenchProvider provider) {
    BenchServer server = start(measured, provider, processes.newFolder());
    BenchWork work = BenchWork.create(server.api(), measured, provider);
    if (measured.warmUpRecords() > 0) {
      progress.accept(
          "%s: warms up by %d records".formatted(measured.name(), measured.warmUpRecords()));
      work.run(work.config(measured.warmUpRecords()), waits);
    }
    String config = work.config(measured.size().records());
    List<BenchSample> samples = new ArrayList<>();
    for (int number = 1; number <= repeats; number++) {
      announce(measured, number);
      provider.forget();
      Begin begin = new Begin(clock.instant(), server.process().cpu());
      Optional<Duration> providerCpu = provider.cpu();
      Instant end = work.run(config, waits);
      samples.add(sample(server, provider, begin, end, providerCpu));
    }
    server.end(processes);
    return samples;
  }

  /// Measures servers from the start of their processes. What they run is on the disk already.
  private List<BenchSample> cold(BenchCase measured, BenchProvider provider) {
    Path data = processes.newFolder();
    BenchServer first = start(measured, provider, data);
    BenchWork prepared = BenchWork.create(first.api(), measured, provider);
    String config = prepared.config(measured.size().records());
    first.end(processes);
    List<BenchSample> samples = new ArrayList<>();
    for (int number = 1; number <= repeats; number++) {
      announce(measured, number);
      provider.forget();
      Optional<Duration> providerCpu = provider.cpu();
      BenchServer server = start(measured, provider, data);
      Begin begin = new Begin(server.process().startedAt(), Duration.ZERO);
      Instant end = prepared.at(server.api()).run(config, waits);
      samples.add(
          sample(server, provider, begin, end, providerCpu)
              .started(server.ready(), provider.count().firstAfter(begin.time())));
      server.end(processes);
    }
    return samples;
  }

  private BenchServer start(BenchCase measured, BenchProvider provider, Path data) {
    return BenchServer.start(processes, measured, provider, data, clock);
  }

  private void announce(BenchCase measured, int number) {
    progress.accept("%s: run %d of %d".formatted(measured.name(), number, repeats));
  }

  private BenchSample sample(
      BenchServer server,
      BenchProvider provider,
      Begin begin,
      Instant end,
      Optional<Duration> providerCpu) {
    return new BenchSample(
        Duration.between(begin.time(), end),
        server.process().cpu().minus(begin.cpu()),
        provider.cpu().map(now -> now.minus(providerCpu.orElse(Duration.ZERO))),
        provider.count().number(),
        Optional.empty(),
        Optional.empty(),
        server.process().peakBytes(),
        server.process().warnings());
  }
}
