package dev.linecheck.cli;

import dev.linecheck.client.ApiClient;
import dev.linecheck.client.PlainText;
import dev.linecheck.domain.AccessKey;
import dev.linecheck.domain.Permission;
import dev.linecheck.domain.Workspace;
import dev.linecheck.store.Database;
import dev.linecheck.store.KeyStore;
import dev.linecheck.store.WorkspaceStore;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.node.ObjectNode;

/// `linecheck keys create`: creates a key through a running server, or in the data folder of a
/// stopped one.
@Command(
    name = "create",
    description = "Makes an API key and prints it, this once.",
    footer = {"", "Example:", "  linecheck keys create pipeline --permission ci"},
    mixinStandardHelpOptions = true)
final class KeysCreateCommand implements Callable<Integer> {
  private final OfflineDatabase offline;

  @Parameters(paramLabel = "NAME", description = "What the key is called in lists.")
  private String name = "";

  @Option(
      names = "--permission",
      required = true,
      split = ",",
      converter = PermissionName.class,
      description = "read, run, ci or admin; several with commas or by repeating the option.")
  private Set<Permission> permissions = EnumSet.noneOf(Permission.class);

  @Option(
      names = "--expires-at",
      description = "When it ends, such as 2030-01-31T12:00:00Z (default never).")
  private @Nullable String expiresAt;

  @Mixin private ServerOptions server = new ServerOptions();

  @ArgGroup(exclusive = false, heading = "Without a server, when no key is left:%n")
  private @Nullable OfflineOptions stopped;

  @Spec private @Nullable CommandSpec spec;

  /// Converts a permission from the form that users write.
  static final class PermissionName implements ITypeConverter<Permission> {
    @Override
    public Permission convert(String text) {
      return Permission.labelled(text.toLowerCase(Locale.ROOT))
          .orElseThrow(() ->
              new TypeConversionException(
                  "expected read, run, ci or admin but was '" + text + "'"));
    }
  }

  /// The option for a data folder in place of a server.
  static final class OfflineOptions extends DataOptions {
    @Option(
        names = "--offline",
        required = true,
        description = "Work on the data folder of a server that is stopped.")
    private boolean isOffline;

    @Option(
        names = "--workspace",
        description = "Id of the workspace; may be left out where there is only one.")
    private @Nullable String workspace;
  }

  KeysCreateCommand(OfflineDatabase offline) {
    this.offline = offline;
  }

  @Override
  public Integer call() {
    OfflineOptions options = stopped;
    String key = options != null && options.isOffline ? onFolder(options) : byServer();
    Commands.showKey(spec, "The new API key. It is not shown again:", key);
    return 0;
  }

  private String byServer() {
    ObjectNode body = ApiClient.object().put("name", name);
    permissions.forEach(permission -> body.withArray("permissions").add(permission.label()));
    if (expiresAt != null) {
      body.put("expiresAt", expiresAt);
    }
    try (ApiClient api = server.connect()) {
      return api.post("/keys", body).get("key").asString();
    }
  }

  private String onFolder(OfflineOptions options) {
    if (expiresAt != null) {
      throw new IllegalStateException("--expires-at needs a server; it does not go with --offline");
    }
    return offline.on(options.settings(Map.of()), database -> keep(database, options.workspace));
  }

  private String keep(Database database, @Nullable String wanted) {
    Workspace workspace = chosen(new WorkspaceStore(database).all(), Optional.ofNullable(wanted));
    String key = offline.newKeys().next();
    new KeyStore(database)
        .add(
            new AccessKey(
                offline.newKeyId(),
                workspace.id(),
                name,
                permissions,
                offline.now(),
                Optional.empty()),
            key);
    return key;
  }

  private static Workspace chosen(List<Workspace> all, Optional<String> wanted) {
    List<Workspace> fitting =
        all.stream()
            .filter(workspace -> wanted.isEmpty() || workspace.id().value().equals(wanted.get()))
            .toList();
    if (fitting.size() == 1) {
      return fitting.getFirst();
    }
    String unknown =
        wanted.map(id -> "there is no workspace " + PlainText.of(id) + "; ").orElse("");
    throw new IllegalStateException(
        unknown
            + "name the workspace with --workspace ID: "
            + all.stream()
                .map(workspace ->
                    workspace.id().value() + " (" + PlainText.of(workspace.name()) + ")")
                .collect(Collectors.joining(", ")));
  }
}
