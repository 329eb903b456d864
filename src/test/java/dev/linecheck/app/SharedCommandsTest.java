package dev.linecheck.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.settings.Settings;
import dev.linecheck.store.SharedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands that work on a database themselves, on one that nodes share.
class SharedCommandsTest {
  private static final String KEY = "the-key-of-the-shared-tests";

  @TempDir private Path folder;
  private Path config;

  @BeforeEach
  void start() throws IOException {
    config = folder.resolve("linecheck.yaml");
    Files.writeString(config, "database-url: " + SharedPostgres.empty().url());
  }

  @Test
  void they_work_beside_the_nodes() {
    try (Server one = node();
        Server other = node()) {
      CommandRun made = onDatabase("workspaces", "create", "second");

      assertThat(made.exit()).as(made.err()).isZero();
      assertThat(onDatabase("workspaces", "list").out()).hasLineCount(3).contains("default");
      String key = made.out().strip();
      assertThat(list(one, key).out()).contains("first key");
      assertThat(list(other, key).out()).isEqualTo(list(one, key).out());
      assertThat(list(other, KEY).out()).containsOnlyOnce("bootstrap key");
    }
  }

  @Test
  void a_database_that_does_not_answer_is_named_without_its_password() throws IOException {
    Files.writeString(config, "database-url: postgresql://u:hunter2@127.0.0.1:1/linecheck");

    CommandRun list = onDatabase("workspaces", "list");

    assertThat(list.exit()).isEqualTo(2);
    assertThat(list.err()).contains("postgresql://127.0.0.1:1/linecheck").doesNotContain("hunter");
  }

  @Test
  void the_doctor_looks_at_it_and_makes_no_tables() throws IOException {
    assertThat(onDatabase("doctor").out()).containsPattern("ok +database .*empty");
    try (Server node = node()) {
      assertThat(node.dataFolder()).isEmpty();
      assertThat(onDatabase("doctor").out())
          .containsPattern("ok +database .* opens, its schema has version [0-9]+\\.");
    }

    Files.writeString(config, "database-url: postgresql://u:hunter2@127.0.0.1:1/linecheck");

    assertThat(onDatabase("doctor").out())
        .containsPattern("wrong +database .*127.0.0.1:1/linecheck cannot be opened")
        .doesNotContain("hunter");
  }

  private Server node() {
    return new Server(
        Server.Config.from(
            Settings.load(
                Optional.of(config), Map.of(), Map.of("port", "0", "bootstrap-key", KEY))));
  }

  private CommandRun onDatabase(String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--config";
    all[arguments.length + 1] = config.toString();
    return CommandRun.of(all);
  }

  private static CommandRun list(Server server, String key) {
    return CommandRun.of(
        "keys", "list", "--key", key, "--url", "http://127.0.0.1:" + server.port());
  }
}
