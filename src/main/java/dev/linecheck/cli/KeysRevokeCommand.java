package dev.linecheck.cli;

import dev.linecheck.client.ApiClient;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `linecheck keys revoke`: revokes a key at once and for good.
@Command(
    name = "revoke",
    description = "Ends an API key at once and for good.",
    footer = {"", "Example:", "  linecheck keys revoke 6f5e4d3c"},
    mixinStandardHelpOptions = true)
final class KeysRevokeCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ID", description = "The id of the key, as the list shows it.")
  private String id = "";

  @Mixin private ServerOptions server = new ServerOptions();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    try (ApiClient api = server.connect()) {
      api.delete("/keys/" + URLEncoder.encode(id, StandardCharsets.UTF_8));
    }
    PrintWriter out = Commands.out(spec);
    out.println("Revoked " + id + ".");
    out.flush();
    return 0;
  }
}
