package dev.linecheck.store;

import static dev.linecheck.store.Samples.RUN;
import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.agent.VersionedPrompt;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.RunPrompt;
import dev.linecheck.domain.run.RunSubject;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlite.SQLiteDataSource;

/// The prompts of runs, also of runs that an earlier release started.
class StoredPromptsTest {
  private static final String ROWS_OF_0_1_0 =
      """
      insert into workspace (id, name, created_at) values ('w1', 'one', 0);
      insert into call_agent
        (id, workspace_id, name, fill_empty_variables, default_prompt_id, settings, created_at)
      values ('a1', 'w1', 'desk', 0, 'p1', '{}', 0);
      insert into versioned_prompt
        (id, workspace_id, agent_id, name, agent_type, model_id, temperature, max_tokens, settings,
         created_at)
      values ('p1', 'w1', 'a1', 'new name', 'STANDARD', 'scripted', null, null, '{}', 0);
      insert into eval_config (id, workspace_id, name, prompt_snippet, created_at)
      values ('c1', 'w1', 'config', '', 0);
      insert into snapshot (workspace_id, hash, kind, body, created_at)
      values ('w1', 'h', 'PROMPT', '{"id":"p1","agentId":"a1","name":"v1"}', 0);
      insert into eval_run
        (id, workspace_id, config_id, call_agent_id, versioned_prompt_id, agent_hash, prompt_hash,
         judge_hash, replay_mode, status, agent_model, caller_model, judge_model, seed, secret,
         num_records, num_passing, num_failing, num_errored, num_undecided, created_at)
      values
        ('kept', 'w1', 'c1', 'a1', 'p1', 'h', 'h', 'h', 'DECISIONS', 'SUCCESS', 'm', 'm', 'm', 1,
         's', 1, 1, 0, 0, 0, 0),
        ('gone', 'w1', 'c1', 'a1', 'p2', 'h', 'none', 'h', 'DECISIONS', 'SUCCESS', 'm', 'm', 'm', 1,
         's', 1, 1, 0, 0, 0, 0);
      """;

  @Test
  void a_run_that_0_1_0_stored_in_sqlite_has_the_name_of_its_version(@TempDir Path folder)
      throws SQLException {
    Path file = folder.resolve("old.db");
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + file);
    Release010.fill(source, Dialect.SQLITE, ROWS_OF_0_1_0);

    try (Database database = Database.sqlite(file)) {
      assertNamesAreKnown(database);
    }
  }

  @Test
  void a_run_that_0_1_0_stored_in_postgresql_has_the_name_of_its_version() throws SQLException {
    DataSource source = Databases.emptyPostgresql();
    Release010.fill(source, Dialect.POSTGRESQL, ROWS_OF_0_1_0);

    try (Database database =
        Database.postgresql(source, 2, Optional.empty(), Database.CONNECT_MAX)) {
      assertNamesAreKnown(database);
    }
  }

  private static void assertNamesAreKnown(Database database) {
    RunPrompt kept = prompt(database, new RunId("kept"));
    RunPrompt gone = prompt(database, new RunId("gone"));

    assertThat(kept.name()).isEqualTo("v1");
    assertThat(kept.revision()).isEmpty();
    assertThat(kept.state()).as("nobody knows what the version was then").isEmpty();
    assertThat(gone.name()).isEmpty();
    assertThat(gone.state()).contains(RunPrompt.State.DELETED);
  }

  private static RunPrompt prompt(Database database, RunId run) {
    return new RunStore(database).find(WORKSPACE, run).orElseThrow().prompt();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_frozen_prompt_without_a_revision_is_read(Database database) {
    VersionedPrompt then = ran(database).prompt();
    database
        .writer()
        .useHandle(handle ->
            handle.execute(
                "update snapshot set body = replace(body, '\"revision\":1,', '') where kind = 'PROMPT'"));

    VersionedPrompt read = new RunStore(database).subject(WORKSPACE, RUN).orElseThrow().prompt();

    assertThat(read.revision()).isZero();
    assertThat(read.prompt()).isEqualTo(then.prompt());
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_run_knows_what_became_of_its_version(Database database) {
    VersionedPrompt then = ran(database).prompt();
    assertThat(prompt(database, RUN).state()).contains(RunPrompt.State.UNCHANGED);

    database
        .writer()
        .useHandle(handle -> handle.execute("update versioned_prompt set revision = 2"));

    RunPrompt changed = prompt(database, RUN);
    assertThat(changed.state()).contains(RunPrompt.State.CHANGED);
    assertThat(changed.revision()).contains(1);
    assertThat(changed.hash()).contains(then.hash());
    assertThat(changed.name()).isEqualTo(then.name());
  }

  private static RunSubject ran(Database database) {
    Samples.workspace(database);
    new RunStore(database).insert(WORKSPACE, Samples.plan(Samples.record("x", "Ann")));
    return new RunStore(database).subject(WORKSPACE, RUN).orElseThrow();
  }
}
