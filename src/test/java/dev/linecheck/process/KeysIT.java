package dev.linecheck.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysIT {
  private static final String KEY = "a-key-for-this-test-only";

  @TempDir private Path folder;

  @Test
  void the_environment_names_server_and_key_and_nothing_logs_a_key() throws Exception {
    Map<String, String> forServer =
        Map.of("LINECHECK_BOOTSTRAP_KEY", KEY, "LINECHECK_KEY", KEY, "LINECHECK_URL", "http://x");
    try (LinecheckProcess server =
        LinecheckProcess.start(
            folder, forServer, "serve", "--port", "0", "--data", folder.resolve("d").toString())) {
      Map<String, String> forClient = Map.of("LINECHECK_KEY", KEY, "LINECHECK_URL", server.url());

      try (LinecheckProcess create =
          LinecheckProcess.start(
              folder, forClient, "keys", "create", "CI", "--permission", "run")) {
        assertThat(create.exitCode()).as(create.output()).isZero();
        assertThat(create.output()).containsPattern("(?m)^lc_[0-9a-f]{48}$");
      }

      assertThat(server.output()).doesNotContain(KEY).doesNotContain("lc_");
    }
  }
}
