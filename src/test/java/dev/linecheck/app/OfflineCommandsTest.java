package dev.linecheck.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands that work on the data folder of a server that is stopped.
class OfflineCommandsTest {
  private static final String KEY = "the-key-of-the-offline-tests";

  @TempDir private Path folder;

  @BeforeEach
  void a_server_was_here() {
    CommandRun.server(folder, KEY).close();
  }

  @Test
  void a_new_workspace_has_an_admin_key_of_its_own() {
    CommandRun made = onFolder("workspaces", "create", "second");

    assertThat(made.exit()).as(made.err()).isZero();
    assertThat(made.out()).matches("lc_[0-9a-f]{48}\\R");
    assertThat(onFolder("workspaces", "list").out())
        .containsPattern("(?m)^\\S{36} {2}.*default$")
        .containsPattern("(?m)^\\S{36} {2}.*second$");
    try (Server server = CommandRun.server(folder, KEY)) {
      assertThat(list(server, made.out().strip()).out())
          .contains("first key")
          .doesNotContain("bootstrap key");
      assertThat(list(server, KEY).out()).contains("bootstrap key").doesNotContain("first key");
    }
  }

  @Test
  void a_name_makes_one_workspace() {
    onFolder("workspaces", "create", "second");

    CommandRun again = onFolder("workspaces", "create", "second");

    assertThat(again.exit()).isEqualTo(2);
    assertThat(again.out()).isEmpty();
    assertThat(again.err()).contains("already");
    assertThat(onFolder("workspaces", "list").out()).hasLineCount(3);
    assertThat(onFolder("workspaces", "create", " ").err()).contains("name");
  }

  @Test
  void who_lost_every_key_gets_a_new_one() {
    CommandRun made = onFolder("keys", "create", "way back", "--permission", "admin", "--offline");

    assertThat(made.exit()).as(made.err()).isZero();
    try (Server server = CommandRun.server(folder, KEY)) {
      assertThat(list(server, made.out().strip()).out()).contains("way back");
    }
  }

  @Test
  void among_several_workspaces_one_is_named() {
    onFolder("workspaces", "create", "second");
    String id = onFolder("workspaces", "list").out().lines().toList().getLast().substring(0, 36);

    CommandRun unnamed = onFolder("keys", "create", "a", "--permission", "admin", "--offline");
    CommandRun named =
        onFolder("keys", "create", "a", "--permission", "admin", "--offline", "--workspace", id);
    CommandRun unknown =
        onFolder("keys", "create", "a", "--permission", "admin", "--offline", "--workspace", "x");

    assertThat(unnamed.exit()).isEqualTo(2);
    assertThat(unnamed.err()).contains("--workspace", id + " (second)");
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.err())
        .contains("there is no workspace x; name the workspace with --workspace ID: ");
    assertThat(named.exit()).isZero();
    try (Server server = CommandRun.server(folder, KEY)) {
      assertThat(list(server, named.out().strip()).out()).contains("first key");
    }
  }

  @Test
  void while_a_server_runs_the_folder_is_left_alone() {
    try (Server server = CommandRun.server(folder, KEY)) {
      CommandRun made = onFolder("workspaces", "create", "second");

      assertThat(made.exit()).isEqualTo(2);
      assertThat(made.out()).isEmpty();
      assertThat(made.err()).contains("in use by another Linecheck process");
      assertThat(list(server, KEY).exit()).isZero();
    }
  }

  @Test
  void a_folder_where_no_server_was_is_refused_and_not_made() {
    Path typo = folder.resolve("typo");

    CommandRun made = CommandRun.of("workspaces", "create", "second", "--data", typo.toString());

    assertThat(made.exit()).isEqualTo(2);
    assertThat(made.out()).isEmpty();
    assertThat(made.err()).contains("no database", typo.toString());
    assertThat(typo).doesNotExist();
  }

  @Test
  void a_bootstrap_key_that_was_revoked_stays_revoked() {
    String other =
        onFolder("keys", "create", "other", "--permission", "admin", "--offline").out().strip();
    try (Server server = CommandRun.server(folder, KEY)) {
      String id = list(server, KEY).out().lines().toList().getLast().substring(0, 36);
      CommandRun.of("keys", "revoke", id, "--key", other, "--url", url(server));
    }

    try (Server server = CommandRun.server(folder, KEY)) {
      assertThat(list(server, KEY).err()).contains("revoked");
      assertThat(list(server, other).out()).doesNotContain("bootstrap key");
    }
  }

  private CommandRun onFolder(String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--data";
    all[arguments.length + 1] = folder.toString();
    return CommandRun.of(all);
  }

  private static CommandRun list(Server server, String key) {
    return CommandRun.of("keys", "list", "--key", key, "--url", url(server));
  }

  private static String url(Server server) {
    return "http://127.0.0.1:" + server.port();
  }
}
