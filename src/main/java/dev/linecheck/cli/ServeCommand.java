package dev.linecheck.cli;

import dev.linecheck.settings.Settings;
import dev.linecheck.store.DataFolder;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `linecheck serve`: the server for real use.
@Command(
    name = "serve",
    description = "Starts the server and serves until it is stopped.",
    footer = {
      "",
      "Examples:",
      "  linecheck serve",
      "  linecheck serve --data /var/lib/linecheck --port 8081"
    },
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  private final ServerStarter starter;

  @Option(names = "--host", description = "Address to listen on (default 127.0.0.1).")
  private @Nullable String host;

  @Option(names = "--port", description = "Port to listen on (default 8080).")
  private @Nullable String port;

  @Mixin private DataOptions data = new DataOptions();

  @Spec private @Nullable CommandSpec spec;

  ServeCommand(ServerStarter starter) {
    this.starter = starter;
  }

  @Override
  public Integer call() {
    Settings settings = data.settings(flags());
    PrintWriter out = Commands.out(spec);
    RunningServer server = starter.start(settings);
    out.println(ProductVersion.sentence());
    server.dataFolder().ifPresent(folder -> out.println(sentence(folder)));
    out.println("Effective configuration:");
    settings.effective().forEach(line -> out.println("  " + line));
    out.println(sentence(server.providers()));
    String url = "http://" + settings.text("host", "127.0.0.1") + ":" + server.port();
    out.println("Linecheck serves " + url + "/api");
    out.println("Look at runs in a browser at " + url + "/");
    out.println("Read and try the API at " + url + "/api/docs");
    server
        .newKey()
        .ifPresent(key -> {
          out.println("The first API key. It is not shown again:");
          out.println("  " + key);
        });
    out.flush();
    Commands.serveUntilStopped(server);
    return 0;
  }

  /// Names the data folder. A server without its data was often started in another folder than
  /// before.
  private static String sentence(DataFolder folder) {
    return "Data folder: %s (%s)"
        .formatted(
            folder.path(),
            switch (folder.state()) {
              case NEW -> "new";
              case EXISTING -> "existing";
            });
  }

  /// Names the providers, so that a missing or misdirected one is seen before a run needs it.
  private static String sentence(List<String> providers) {
    return providers.isEmpty()
        ? "Providers of models: none, so that only the model 'scripted' answers"
        : "Providers of models, not asked yet: " + String.join(", ", providers);
  }

  private Map<String, String> flags() {
    Map<String, String> flags = new TreeMap<>();
    putIfSet(flags, "host", host);
    putIfSet(flags, "port", port);
    return flags;
  }

  private static void putIfSet(Map<String, String> flags, String key, @Nullable String value) {
    if (value != null) {
      flags.put(key, value);
    }
  }
}
