package dev.linecheck.cli;

import dev.linecheck.client.ApiClient;
import dev.linecheck.settings.Settings;
import dev.linecheck.time.ThreadWaits;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `linecheck demo`: shows the main use on a temporary server, without key or network.
@Command(
    name = "demo",
    description = "Rehearses versions of a prompt and compares them, without key or network.",
    footer = {"", "Examples:", "  linecheck demo", "  linecheck demo --exit"},
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final String KEY = "lc_demo_key_for_this_machine_only";

  private final ServerStarter starter;

  @Option(names = "--exit", description = "Stop at the end instead of leaving the server up.")
  private boolean exit;

  @Option(names = "--port", description = "Port to listen on (default: any free one).")
  private String port = "0";

  @Spec private @Nullable CommandSpec spec;

  DemoCommand(ServerStarter starter) {
    this.starter = starter;
  }

  @Override
  public Integer call() {
    Path home = Path.of(System.getProperty("linecheck.home", ""));
    PrintWriter out = Commands.out(spec);
    DemoScript script = DemoScript.read(home.resolve("demo"));
    DemoSequel sequel = DemoSequel.read(home.resolve("demo"));
    try (TemporaryServer server = new TemporaryServer()) {
      server.start(starter, this::settings);
      String address = "http://127.0.0.1:" + server.running().port();
      String base = address + "/api";
      try (ApiClient api = new ApiClient(base, KEY)) {
        DemoRun show = new DemoRun(api, script, out, new ThreadWaits());
        DemoRun.DemoIds outcome = show.run();
        if (exit) {
          again(outcome).forEach(out::println);
          out.flush();
        } else {
          sequel.add(api, show, outcome);
          out.println();
          out.println(
              "Look at the runs in a browser, with this link. It is valid once, for 10 minutes:");
          out.println("  " + address + server.running().signInPath(KEY));
          invite(out, base, outcome);
        }
      }
      if (!exit) {
        Commands.awaitTheEndOfTheProcess();
      }
      return 0;
    }
  }

  /// Returns fixed settings: the demo is the same on every machine, and reads neither file nor
  /// environment.
  private Settings settings(Path data) {
    return Settings.load(
        Optional.empty(),
        Map.of(),
        Map.of("port", port, "data", data.toString(), "bootstrap-key", KEY));
  }

  /// Returns the lines that tell how to ask for the comparison again, of a server that has ended.
  private static List<String> again(DemoRun.DemoIds outcome) {
    return outcome.isCompared() ? DemoComparison.requests() : List.of();
  }

  private static void invite(PrintWriter out, String base, DemoRun.DemoIds outcome) {
    out.println();
    out.println("The server is up: " + base + "   key: " + KEY + "   (Ctrl-C stops it)");
    out.println("Go on with:");
    String curl = "  curl -sH 'Authorization: Bearer " + KEY + "' ";
    out.println(curl + base + "/eval_runs/" + outcome.firstRun());
    out.println(curl + base + "/eval_runs/" + outcome.lastRun() + "/results");
    if (outcome.isCompared()) {
      out.println(
          curl + "'" + base + DemoComparison.compare(outcome.firstRun(), outcome.lastRun()) + "'");
      out.println(
          curl + "'" + base + DemoComparison.gate(outcome.firstRun(), outcome.lastRun()) + "'");
    }
    out.println(
        curl
            + "-d '{\"callAgentId\":\"%s\",\"versionedPromptId\":\"%s\"}' "
                .formatted(outcome.agent(), outcome.lastPrompt())
            + base
            + "/eval_configs/"
            + outcome.config()
            + "/runs");
    out.flush();
  }
}
