package dev.linecheck.cli;

import dev.linecheck.fakeprovider.FakeMode;
import dev.linecheck.fakeprovider.FakePreset;
import dev.linecheck.fakeprovider.FakeProviderConfig;
import dev.linecheck.fakeprovider.FakeProviderConfig.Pace;
import dev.linecheck.fakeprovider.FakeProviderServer;
import dev.linecheck.fakeprovider.ModeUse;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `linecheck fake-provider`: plays a model provider, to try Linecheck against what real providers
/// do. It is for those who develop Linecheck, and stands in no help.
@Command(
    name = "fake-provider",
    description = "Plays a model provider on 127.0.0.1 until it is stopped.",
    hidden = true,
    footer = {"", "Example:", "  linecheck fake-provider --port 8090 --preset mistral"},
    mixinStandardHelpOptions = true)
final class FakeProviderCommand implements Callable<Integer> {
  private static final String FAST = "fast";

  private final InstantSource clock;

  @Option(names = "--port", description = "Port to listen on (default a free one).")
  private int port;

  @Option(
      names = "--mode",
      description = {
        "A behaviour of --list, for all requests; may be repeated.",
        "NAME:every=3 hits every third request, NAME:first=2 the first two of each call,",
        "NAME:rate=0.1 a tenth of all; NAME:time=5s sets the wait that it states or takes.",
        "A colon joins several: NAME:every=2:time=1s."
      })
  private List<String> modes = new ArrayList<>();

  @Option(names = "--preset", description = "The behaviours of a vendor of --list.")
  private List<String> presets = new ArrayList<>();

  @Option(names = "--latency", description = "Time of every answer, such as 50ms (default none).")
  private String latency = "0ms";

  @Option(names = "--seed", description = "Another seed, other answers (default 1).")
  private long seed = 1;

  @Option(
      names = "--caller-turns",
      description = "How often callers speak before they hang up (default ${DEFAULT-VALUE}).")
  private int callerTurns = FakeProviderConfig.CALLER_TURNS;

  @Option(names = "--list", description = "List the behaviours and presets.")
  private boolean list;

  @Spec private @Nullable CommandSpec spec;

  FakeProviderCommand(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    PrintWriter out = Commands.out(spec);
    if (list) {
      FakeMode.all()
          .forEach(mode ->
              out.println("%2d  %-32s %s".formatted(mode.number(), mode.title(), mode.report())));
      out.println("    %-32s %s".formatted(FAST, "prepared answers, for measurements"));
      for (FakePreset preset : FakePreset.values()) {
        out.println("    --preset %-23s %s".formatted(preset.title(), titles(preset.modes())));
      }
      out.flush();
      return 0;
    }
    FakeProviderServer server = started();
    out.println("A played provider answers at " + server.url());
    out.flush();
    Commands.awaitTheEndOfTheProcess();
    return 0;
  }

  private FakeProviderServer started() {
    FakeProviderConfig config = config();
    try {
      return FakeProviderServer.start(config, clock);
    } catch (UncheckedIOException e) {
      throw new IllegalStateException(
          "cannot listen on port %d; choose another with --port, or leave it out for a free one"
              .formatted(port),
          e);
    }
  }

  private FakeProviderConfig config() {
    List<ModeUse> uses = new ArrayList<>();
    presets.forEach(preset -> uses.addAll(FakePreset.named(preset).modes()));
    modes.stream()
        .filter(mode -> !mode.equals(FAST))
        .forEach(mode -> uses.add(ModeUse.parse(mode)));
    return new FakeProviderConfig(
        port,
        uses,
        ModeUse.duration(latency),
        seed,
        modes.contains(FAST) ? Pace.FAST : Pace.THOROUGH,
        callerTurns);
  }

  private static String titles(List<ModeUse> uses) {
    return String.join(" ", uses.stream().map(ModeUse::text).toList());
  }
}
