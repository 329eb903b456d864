package dev.linecheck.cli;

import dev.linecheck.fakeprovider.ModeUse;
import dev.linecheck.time.ThreadWaits;
import dev.linecheck.time.Waits;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `linecheck bench`: measures servers on this machine.
@Command(
    name = "bench",
    description = "Measures how fast Linecheck is on this machine, with a played provider.",
    footer = {"", "Example:", "  linecheck bench --cases A --records 100"},
    mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
  private static final int REPEATS_MAX = 100;

  private final InstantSource clock;

  @Option(
      names = "--cases",
      split = ",",
      description = "Of A, B, C, D, E, scripted and start (default all).")
  private List<String> cases = BenchCase.ALL.stream().map(BenchCase::name).toList();

  @Option(names = "--records", description = "Records of a run (default those of the case).")
  private @Nullable Integer records;

  @Option(names = "--turns", description = "Agent turns of a call (default 5).")
  private @Nullable Integer turns;

  @Option(
      names = "--latency",
      description = {
        "Time in which the provider answers, such as 50ms (default that of the case).",
        "With --url it only says what the ideal is."
      })
  private @Nullable String latency;

  @Option(names = "--at-once", description = "Calls at the same time (default those of the case).")
  private @Nullable Integer atOnce;

  @Option(
      names = "--warm-up",
      description = "Model calls before the first measured run (default those of the case).")
  private @Nullable Integer warmUp;

  @Option(names = "--repeats", description = "Measured runs of each case (default 3).")
  private int repeats = 3;

  @Option(
      names = "--url",
      description = {
        "Provider of OpenAI's protocol to measure with, up to /v1 (default one that is played).",
        "OPENAI_API_KEY is its key."
      })
  private @Nullable String url;

  @Option(names = "--model", description = "Model of the provider at --url (default fake).")
  private String model = BenchProvider.PLAYED_MODEL;

  @Option(names = "--json", description = "File to write the figures to, as JSON.")
  private @Nullable Path json;

  @Spec private @Nullable CommandSpec spec;

  BenchCommand(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    if (repeats < 1 || repeats > REPEATS_MAX) {
      throw new IllegalStateException(
          "--repeats must be a whole number from 1 to %d, not %d".formatted(REPEATS_MAX, repeats));
    }
    List<BenchCase> chosen = cases.stream().map(this::chosen).toList();
    Optional<BenchProvider> given = Optional.ofNullable(url).map(this::provider);
    List<BenchFigures> figures = new ArrayList<>();
    Waits waits = new ThreadWaits();
    try (ChildProcesses processes = new ChildProcesses(clock, waits)) {
      BenchRunner runner = new BenchRunner(processes, given, repeats, clock, waits, this::tell);
      chosen.forEach(each -> figures.add(runner.measure(each)));
    }
    PrintWriter out = Commands.out(spec);
    new BenchTable(figures).lines().forEach(out::println);
    out.flush();
    if (json != null) {
      write(json, BenchJson.of(figures));
    }
    return 0;
  }

  private BenchCase chosen(String name) {
    BenchCase known = BenchCase.named(name);
    BenchSize size = known.size();
    return new BenchCase(
        known.name(),
        known.kind(),
        new BenchSize(
            Optional.ofNullable(records).orElse(size.records()),
            Optional.ofNullable(turns).orElse(size.turns()),
            Optional.ofNullable(latency).map(ModeUse::duration).orElse(size.latency()),
            Optional.ofNullable(atOnce).orElse(size.atOnce())),
        Optional.ofNullable(warmUp).orElse(known.warmUpCalls()),
        known.heap());
  }

  private BenchProvider provider(String address) {
    Map<String, String> environment = System.getenv();
    return BenchProvider.at(
        address, model, environment.getOrDefault("OPENAI_API_KEY", BenchProvider.NO_KEY));
  }

  private void tell(String step) {
    PrintWriter err = Commands.line(spec).getErr();
    err.println(step);
    err.flush();
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("writing " + file, e);
    }
  }
}
