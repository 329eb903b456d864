package dev.linecheck.cli;

import dev.linecheck.client.ApiClient;
import dev.linecheck.client.ApiPath;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// `linecheck runs`: the newest runs of one config, or of all.
@Command(
    name = "runs",
    description = "Lists runs, the newest first.",
    footer = {"", "Example: linecheck runs --status running"},
    mixinStandardHelpOptions = true)
final class RunsCommand implements Callable<Integer> {
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private JsonOption json = new JsonOption();

  @Parameters(
      paramLabel = "CONFIG",
      arity = "0..1",
      description = "The id of an eval config (default: the runs of all configs).")
  private @Nullable String config;

  @Option(names = "--status", description = "Only runs with this status, such as running.")
  private @Nullable String status;

  @Option(names = "--tag", description = "Only runs with this tag.")
  private @Nullable String tag;

  @Option(names = "--limit", description = "How many runs are listed (default ${DEFAULT-VALUE}).")
  private int limit = 20;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = Commands.out(spec);
    try (ApiClient api = server.connect()) {
      List<JsonNode> runs = config == null ? ofAll(api) : page(api, config);
      if (json.isWanted()) {
        var answer = ApiClient.object();
        answer.putArray("data").addAll(runs);
        out.println(answer);
      } else {
        print(new WrappedOutput(out), runs);
      }
    }
    out.flush();
    return 0;
  }

  /// Returns the newest runs of all configs.
  private List<JsonNode> ofAll(ApiClient api) {
    List<JsonNode> runs = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = api.get("/eval_configs" + (cursor.isEmpty() ? "" : "?cursor=" + cursor));
      page.get("data").forEach(each -> runs.addAll(page(api, each.get("id").asString())));
      cursor = page.path("cursor").asString("");
    } while (!cursor.isEmpty());
    return runs.stream()
        .sorted(Comparator.comparing((JsonNode run) -> run.get("createdAt").asString()).reversed())
        .limit(limit)
        .toList();
  }

  private List<JsonNode> page(ApiClient api, String id) {
    ApiPath path =
        ApiPath.of("/eval_configs/", id, "/runs")
            .with("status", status == null ? null : status.toUpperCase(Locale.ROOT))
            .with("tag", tag)
            .with("limit", Integer.toString(limit));
    return api.get(path.toString()).get("data").valueStream().toList();
  }

  private static void print(WrappedOutput out, List<JsonNode> runs) {
    if (runs.isEmpty()) {
      out.add("There are no such runs.");
    }
    runs.forEach(run -> {
      out.add(
          "%s  %s"
              .formatted(run.get("createdAt").asString().substring(0, 19), RunLine.sentence(run)));
    });
  }
}
