package dev.linecheck.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.audit.Auditor;
import dev.linecheck.time.Polling;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;
import tools.jackson.databind.JsonNode;

/// Servers whose database takes nothing for a while, in the middle of a run.
@Tag("faults")
class OutageIT {
  private static final String KEY = "a-key-for-the-outages";
  private static final int RECORDS = 30;
  private static final Duration LATENCY = Duration.ofMillis(60);

  /// Longer than a worker may be silent before its work counts as lost.
  private static final Duration AWAY = Duration.ofSeconds(10);

  @TempDir private Path folder;

  @Test
  void a_full_disk_halts_a_run_and_damages_nothing() throws Exception {
    SQLiteDataSource database = new SQLiteDataSource();
    database.setUrl("jdbc:sqlite:" + folder.resolve("data/linecheck.db"));
    Map<String, String> settings = Map.of("LINECHECK_DATA", folder.resolve("data").toString());

    try (SlowProvider provider = new SlowProvider(LATENCY);
        LinecheckProcess server = serve(provider, settings)) {
      PlainClient client = new PlainClient(server.url(), KEY);
      String run = client.run(client.config(RECORDS));
      client.awaitPassing(run, 3);

      // the server's files are larger than that by now
      limitFiles(server, "100000");
      awaitRefusal(client);
      Duration worked = server.worked();
      Polling.letPass(AWAY);
      assertThat(server.worked().minus(worked))
          .as("idle while nothing goes on")
          .isLessThan(AWAY.dividedBy(2));
      assertThat(status(client)).isEqualTo(503);
      assertThat(readiness(client)).isEqualTo(503);
      limitFiles(server, "unlimited");

      endsWhole(client, run, database);
      assertThat(text(database, "pragma integrity_check")).isEqualTo("ok");
    }
  }

  @Test
  void a_database_that_goes_away_twice_halts_a_run_of_two_nodes() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
        SlowProvider provider = new SlowProvider(LATENCY)) {
      DataSource admin = postgres.getPostgresDatabase();
      execute(admin, "create database shared");
      String url = "postgresql://postgres:x@127.0.0.1:" + postgres.getPort() + "/shared";
      Map<String, String> settings = Map.of("LINECHECK_DATABASE_URL", url);

      try (LinecheckProcess first = serve(provider, settings);
          LinecheckProcess second = serve(provider, settings)) {
        PlainClient client = new PlainClient(first.url(), KEY);
        assertThat(second.url()).isNotEqualTo(client.url());
        String run = client.run(client.config(RECORDS));
        for (int outage = 1; outage <= 2; outage++) {
          client.awaitPassing(run, 5 * outage);
          execute(admin, "alter database shared allow_connections false");
          execute(
              admin,
              "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'shared'");
          Polling.letPass(AWAY.dividedBy(2));
          execute(admin, "alter database shared allow_connections true");
        }

        endsWhole(client, run, postgres.getDatabase("postgres", "shared"));
      }
    }
  }

  private static void endsWhole(PlainClient client, String run, DataSource database)
      throws Exception {
    JsonNode ended = client.awaitPassing(run, RECORDS);
    assertThat(ended.get("status").asString()).isEqualTo("SUCCESS");
    assertThat(ended.get("numErrored").asInt()).isZero();
    assertThat(client.get("/eval_runs/" + run + "/results").get("data")).hasSize(RECORDS);
    new Auditor(database).audit();
  }

  /// No file of the server may be longer, as if the disk had no room for more.
  private static void limitFiles(LinecheckProcess server, String bytes) throws Exception {
    Process limit =
        new ProcessBuilder("prlimit", "--pid", "" + server.pid(), "--fsize=" + bytes + ":")
            .inheritIO()
            .start();
    assertThat(limit.waitFor()).isZero();
  }

  /// A log that begins anew has some room left.
  private static void awaitRefusal(PlainClient client) throws Exception {
    for (int looks = 0; status(client) != 503; looks++) {
      assertThat(looks).as("changes that still went through").isLessThan(200);
    }
  }

  /// Of an attempt to change something.
  private static int status(PlainClient client) throws Exception {
    return status(
        HttpRequest.newBuilder(URI.create(client.url() + "/eval_configs"))
            .header("Authorization", "Bearer " + KEY)
            .POST(BodyPublishers.ofString("{\"name\":\"c\"}"))
            .build());
  }

  private static int readiness(PlainClient client) throws Exception {
    URI ready = URI.create(client.url()).resolve("/health/ready");
    return status(HttpRequest.newBuilder(ready).build());
  }

  private static int status(HttpRequest request) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.discarding()).statusCode();
    }
  }

  private static void execute(DataSource database, String statement) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.createStatement().execute(statement);
    }
  }

  private static String text(DataSource database, String query) throws SQLException {
    try (Connection connection = database.getConnection();
        ResultSet rows = connection.createStatement().executeQuery(query)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  private LinecheckProcess serve(SlowProvider provider, Map<String, String> settings)
      throws Exception {
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("OPENAI_BASE_URL", provider.url());
    environment.put("OPENAI_API_KEY", "sk-not-a-key");
    environment.put("LINECHECK_CALLER_MODEL", "openai/slow");
    environment.put("LINECHECK_JUDGE_MODEL", "openai/slow");
    environment.put("LINECHECK_ENGINE_ITEMS_MAX", "3");
    // an outage is no failure: not even the first try of an item is lost to it
    environment.put("LINECHECK_ENGINE_ATTEMPTS_MAX", "1");
    environment.put("LINECHECK_BOOTSTRAP_KEY", KEY);
    return LinecheckProcess.start(folder, environment, "serve", "--port", "0");
  }
}
