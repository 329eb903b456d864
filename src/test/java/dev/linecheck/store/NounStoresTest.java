package dev.linecheck.store;

import static dev.linecheck.store.Samples.AGENT;
import static dev.linecheck.store.Samples.CONFIG;
import static dev.linecheck.store.Samples.NOW;
import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.PromptId;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.eval.EvalConfig;
import dev.linecheck.domain.eval.EvalRecord;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NounStoresTest {
  private static final WorkspaceId OTHER = new WorkspaceId("w2");

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void an_agent_and_its_prompt_come_back_as_they_went_in(Database database) {
    Samples.workspace(database);

    assertThat(new AgentStore(database).find(WORKSPACE, AGENT)).contains(Samples.agent());
    assertThat(new PromptStore(database).find(WORKSPACE, new PromptId("p1")))
        .contains(Samples.prompt());
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void another_workspace_sees_nothing(Database database) {
    Samples.workspace(database);
    new RecordStore(database).create(WORKSPACE, CONFIG, Samples.record("x", "Ann"));

    assertThat(new AgentStore(database).find(OTHER, AGENT)).isEmpty();
    assertThat(new PromptStore(database).find(OTHER, new PromptId("p1"))).isEmpty();
    assertThat(new ConfigStore(database).find(OTHER, CONFIG)).isEmpty();
    assertThat(new ConfigStore(database).update(OTHER, Samples.config(CONFIG, "Rules"))).isFalse();
    assertThat(new RecordStore(database).all(OTHER, CONFIG, List.of(), 10)).isEmpty();
    assertThat(new RecordStore(database).update(OTHER, CONFIG, Samples.record("x", "Ann")))
        .isFalse();
    assertThat(
            new ErasureStore(database)
                .record(
                    OTHER, CONFIG, Samples.record("x", "Ann").id(), ErasureStore.UsedBy.KEPT, NOW))
        .isEqualTo(new ErasureStore.Deletion.Absent());
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void pages_run_through_all_configs_newest_first_without_gap_or_double(Database database) {
    Samples.workspace(database);
    ConfigStore configs = new ConfigStore(database);
    for (int i = 2; i <= 7; i++) {
      configs.create(WORKSPACE, Samples.config(new ConfigId("c" + i), "Config " + i));
    }

    List<String> seen = new ArrayList<>();
    OptionalLong after = OptionalLong.empty();
    do {
      Page<EvalConfig> page = configs.list(WORKSPACE, new Page.Request(after, 3));
      page.rows().forEach(config -> seen.add(config.id().value()));
      after = page.next();
    } while (after.isPresent());

    assertThat(seen).containsExactly("c7", "c6", "c5", "c4", "c3", "c2", "c1");
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void search_finds_a_part_of_the_name_or_the_beginning_of_the_id(Database database) {
    Samples.workspace(database);
    RecordStore records = new RecordStore(database);
    records.create(WORKSPACE, CONFIG, Samples.record("abc-1", "Hurried \u00c4nne"));
    records.create(WORKSPACE, CONFIG, Samples.record("abd-2", "100% sure_thing"));

    assertThat(found(records, "\u00e4NN")).containsExactly("abc-1");
    assertThat(found(records, "ab")).containsExactly("abc-1", "abd-2");
    assertThat(found(records, "abd")).containsExactly("abd-2");
    assertThat(found(records, "0% s")).containsExactly("abd-2");
    assertThat(found(records, "%")).containsExactly("abd-2");
    assertThat(found(records, "e_t")).containsExactly("abd-2");
    assertThat(found(records, "rr_e")).isEmpty();
    assertThat(found(records, "bd-2")).isEmpty();
  }

  private static List<String> found(RecordStore records, String search) {
    return records
        .list(
            WORKSPACE,
            CONFIG,
            new RecordStore.Filter(Optional.of(search), Optional.empty(), Optional.empty()),
            new Page.Request(OptionalLong.empty(), 10))
        .rows()
        .stream()
        .map(EvalRecord::id)
        .map(id -> id.value())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void the_first_to_propose_a_secret_decides_it(Database database) {
    SecretStore secrets = new SecretStore(database);

    assertThat(secrets.keep("cursors", "one", NOW)).isEqualTo("one");
    assertThat(secrets.keep("cursors", "two", NOW)).isEqualTo("one");
  }

  @Test
  void both_databases_have_the_same_tables_and_columns() throws SQLException {
    assertThat(columns(Databases.postgresql())).isEqualTo(columns(Databases.sqlite()));
  }

  /// `table.column` and whether it may be null.
  private static SortedSet<String> columns(Database database) throws SQLException {
    SortedSet<String> columns = new TreeSet<>();
    try (Connection connection = database.schedulerSource().getConnection();
        ResultSet found = connection.getMetaData().getColumns(null, null, "%", "%")) {
      while (found.next()) {
        String table = found.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
        boolean nullable =
            found.getInt("NULLABLE") == DatabaseMetaData.columnNullable
                && !found.getString("COLUMN_NAME").equals("seq");
        columns.add(table + "." + found.getString("COLUMN_NAME") + (nullable ? " null" : ""));
      }
    }
    columns.removeIf(column ->
        column.startsWith("flyway")
            || column.startsWith("sqlite_")
            || column.startsWith("pg_")
            || !column.matches(
                "(workspace|api_key|dial|function_definition|extractor|idempotent_request|server_secret|call_agent|versioned_prompt"
                    + "|eval_\\w+|snapshot|scheduled_tasks)\\..*"));
    return columns;
  }

  @Test
  void one_process_at_a_time_has_a_data_folder(@TempDir Path folder) {
    DataFolder taken = DataFolder.take(folder);

    assertThatThrownBy(() -> DataFolder.take(folder)).hasMessageContaining("in use");
    taken.close();
    DataFolder.take(folder).close();
  }

  @Test
  void a_folder_without_a_database_is_not_taken_for_one_that_was_used(@TempDir Path folder) {
    Path unused = folder.resolve("unused");

    assertThatThrownBy(() -> DataFolder.takeUsed(unused)).hasMessageContaining("no database");
    assertThat(unused).doesNotExist();
  }
}
