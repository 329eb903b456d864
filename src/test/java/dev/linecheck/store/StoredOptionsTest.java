package dev.linecheck.store;

import static dev.linecheck.store.Samples.NOW;
import static dev.linecheck.store.Samples.RUN;
import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.agent.PromptId;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.RunSetup;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlite.SQLiteDataSource;

/// Options of models, as this release and 0.1.0 stored them.
class StoredOptionsTest {
  private static final String ROWS_OF_0_1_0 =
      """
      insert into workspace (id, name, created_at) values ('w1', 'one', 0);
      insert into call_agent
        (id, workspace_id, name, fill_empty_variables, default_prompt_id, settings, created_at)
      values ('a1', 'w1', 'desk', 0, 'both', '{}', 0);
      insert into versioned_prompt
        (id, workspace_id, agent_id, name, agent_type, model_id, temperature, max_tokens, settings,
         created_at)
      values
        ('both', 'w1', 'a1', 'v1', 'STANDARD', 'scripted', 0.5, 200, '{}', 0),
        ('none', 'w1', 'a1', 'v1', 'STANDARD', 'scripted', null, null, '{}', 0);
      """;

  @Test
  void options_that_0_1_0_stored_in_sqlite_stay(@TempDir Path folder) throws SQLException {
    Path file = folder.resolve("old.db");
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + file);
    Release010.fill(source, Dialect.SQLITE, ROWS_OF_0_1_0);

    try (Database database = Database.sqlite(file)) {
      assertOptionsStay(database);
    }
  }

  @Test
  void options_that_0_1_0_stored_in_postgresql_stay() throws SQLException {
    DataSource source = Databases.emptyPostgresql();
    Release010.fill(source, Dialect.POSTGRESQL, ROWS_OF_0_1_0);

    try (Database database =
        Database.postgresql(source, 2, Optional.empty(), Database.CONNECT_MAX)) {
      assertOptionsStay(database);
    }
  }

  private static void assertOptionsStay(Database database) {
    assertThat(options(database, "both"))
        .contains(new ModelOptions(OptionalDouble.of(0.5), OptionalInt.of(200)));
    assertThat(options(database, "none")).contains(ModelOptions.DEFAULTS);
  }

  private static Optional<ModelOptions> options(Database database, String prompt) {
    return new PromptStore(database)
        .find(WORKSPACE, new PromptId(prompt))
        .map(found -> found.modelOptions());
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_run_keeps_the_options_that_0_1_0_did_not_know_empty(Database database) {
    Samples.workspace(database);
    new RunStore(database).insert(WORKSPACE, Samples.plan(Samples.record("x", "Ann")));
    database
        .writer()
        .useHandle(handle ->
            handle.execute(
                """
                update snapshot
                   set body = replace(replace(body, ',"options":{}', ''),
                                      '"callerOptions":{"temperature":null,"maxTokens":null,"others":{}},', '')
                 where kind = 'JUDGE'
                """));
    assertThat(body(database)).doesNotContain("ptions");

    RunSetup setup =
        new OneWrite(database)
            .claim(new WorkQueue.Entry(WORKSPACE, RUN, new ItemId("i0"), 1), NOW)
            .orElseThrow()
            .context()
            .setup();

    assertThat(setup).isEqualTo(Samples.plan(Samples.record("x", "Ann")).setup());
  }

  private static String body(Database database) {
    return database
        .reader()
        .withHandle(handle ->
            handle
                .createQuery("select body from snapshot where kind = 'JUDGE'")
                .mapTo(String.class)
                .one());
  }

  @Test
  void a_snapshot_of_0_1_0_has_no_options_of_the_provider() {
    assertThat(StoredJson.read("{\"temperature\":0.5,\"maxTokens\":null}", ModelOptions.class))
        .isEqualTo(new ModelOptions(OptionalDouble.of(0.5), OptionalInt.empty()));
  }
}
