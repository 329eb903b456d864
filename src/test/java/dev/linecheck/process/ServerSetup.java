package dev.linecheck.process;

import dev.linecheck.time.Polling;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// How a test starts a packaged server whose models are those of a [SlowProvider].
///
/// @param home an empty folder; a server on SQLite has its data in `data` under it
record ServerSetup(Path home, Map<String, String> environment) {
  /// What opens a server [#withKey()].
  static final String KEY = "a-key-for-these-tests-only";

  ServerSetup {
    environment = Map.copyOf(environment);
  }

  static ServerSetup asking(SlowProvider provider, Path home) {
    return new ServerSetup(
        home,
        Map.of(
            "OPENAI_BASE_URL", provider.url(),
            "OPENAI_API_KEY", "sk-not-a-key",
            "LINECHECK_CALLER_MODEL", "openai/slow",
            "LINECHECK_JUDGE_MODEL", "openai/slow",
            "LINECHECK_DATA", home.resolve("data").toString()));
  }

  ServerSetup with(String variable, String text) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(variable, text);
    return new ServerSetup(home, more);
  }

  ServerSetup withKey() {
    return with("LINECHECK_BOOTSTRAP_KEY", KEY);
  }

  ServerSetup itemsAtOnce(int items) {
    return with("LINECHECK_ENGINE_ITEMS_MAX", Integer.toString(items));
  }

  /// On a database of an embedded PostgreSQL instead of a file.
  ServerSetup on(EmbeddedPostgres postgres, String database) {
    return onPort(postgres.getPort(), database);
  }

  /// The port is PostgreSQL's, or one that leads there.
  ServerSetup onPort(int port, String database) {
    return with(
        "LINECHECK_DATABASE_URL",
        "postgresql://postgres:hunter%%32@127.0.0.1:%d/%s".formatted(port, database));
  }

  /// A client with the key of [#withKey()], once the server serves.
  static PlainClient client(LinecheckProcess server) throws IOException, InterruptedException {
    return new PlainClient(server.url(), KEY);
  }

  /// Starts a run and waits until so many calls of it wait for the provider, which holds them.
  static String heldRun(LinecheckProcess server, SlowProvider provider, int records, int calls)
      throws Exception {
    provider.hold();
    PlainClient client = client(server);
    String run = client.run(client.config(records));
    Polling.until("calls at the provider", () -> provider.open().size() == calls);
    return run;
  }

  LinecheckProcess start() throws IOException {
    return LinecheckProcess.start(home, environment, "serve", "--port", "0");
  }
}
