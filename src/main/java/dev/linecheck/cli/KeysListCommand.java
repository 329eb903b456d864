package dev.linecheck.cli;

import dev.linecheck.client.ApiClient;
import dev.linecheck.client.ApiPages;
import dev.linecheck.client.ApiPath;
import dev.linecheck.client.PlainText;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// `linecheck keys list`: lists everything about the keys except the keys themselves.
@Command(
    name = "list",
    description = "Lists the API keys of the workspace, without the keys themselves.",
    footer = {"", "Example:", "  linecheck keys list"},
    mixinStandardHelpOptions = true)
final class KeysListCommand implements Callable<Integer> {
  private static final String LINE = "%-36s  %-18s  %-27s  %-27s  %s%n";

  @Mixin private ServerOptions server = new ServerOptions();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    List<JsonNode> keys;
    try (ApiClient api = server.connect()) {
      keys = ApiPages.all(api, ApiPath.of("/keys"));
    }
    PrintWriter out = Commands.out(spec);
    out.printf(LINE, "ID", "PERMISSIONS", "CREATED", "EXPIRES", "NAME");
    keys.forEach(key -> print(out, key));
    out.flush();
    return 0;
  }

  private static String permissions(JsonNode key) {
    return key.get("permissions")
        .valueStream()
        .map(JsonNode::asString)
        .collect(Collectors.joining(","));
  }

  private static void print(PrintWriter out, JsonNode key) {
    out.printf(
        LINE,
        key.get("id").asString(),
        permissions(key),
        key.get("createdAt").asString(),
        key.path("expiresAt").asString("never"),
        PlainText.of(key.get("name").asString()));
  }
}
