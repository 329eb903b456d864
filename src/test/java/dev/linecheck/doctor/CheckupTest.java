package dev.linecheck.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.llm.CallLimits;
import dev.linecheck.llm.LlmConfig;
import dev.linecheck.llm.Prices;
import dev.linecheck.store.DataFolder;
import dev.linecheck.store.Database;
import dev.linecheck.store.StoreConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// All checks together, on a folder.
class CheckupTest {
  @TempDir private Path folder;

  private List<CheckupFinding> findings(Path data) {
    StoreConfig store = new StoreConfig.Embedded(data, Optional.empty());
    LlmConfig llm = new LlmConfig(CallLimits.DEFAULTS, List.of(), new Prices(Map.of()));
    CheckupSettings settings =
        new CheckupSettings(store, llm, "127.0.0.1", 0, 1, List.of(), List.of());
    return new Checkup(settings, folder, folder.resolve(".linecheck"), Map.of()).findings();
  }

  private static List<String> checks(List<CheckupFinding> findings) {
    return findings.stream().map(CheckupFinding::check).toList();
  }

  @Test
  void a_folder_without_a_suite_is_looked_at_for_a_server() {
    assertThat(checks(findings(folder.resolve("data"))))
        .containsExactly("java", "settings", "data", "database", "disk", "port", "providers");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void the_data_of_a_suite_is_looked_at_too_and_once() {
    Path suites = folder.resolve(".linecheck");
    try (DataFolder held = DataFolder.take(suites);
        Database database = Database.sqlite(held.databaseFile())) {
      assertThat(database).isNotNull();
      List<CheckupFinding> findings = findings(folder.resolve("data"));

      assertThat(checks(findings)).endsWith("providers", "data", "database");
      assertThat(findings.get(findings.size() - 2).found()).contains(".linecheck", "is in use by");
      assertThat(checks(findings(suites))).containsOnlyOnce("data", "database");
    }
    assertThat(Files.exists(folder.resolve("data"))).isFalse();
  }
}
