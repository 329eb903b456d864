package dev.linecheck.store;

import dev.linecheck.callagent.CallInputs;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.MockedFunction;
import dev.linecheck.domain.dial.DialId;
import dev.linecheck.domain.eval.CallerManner;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.eval.DialRecord;
import dev.linecheck.domain.eval.EvalRecord;
import dev.linecheck.domain.eval.MaxTurns;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.eval.RecordId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

/// The records of eval configs.
public final class RecordStore {
  private final Database database;

  public RecordStore(Database database) {
    this.database = database;
  }

  /// Stores all of the records, or none. Returns false when the config does not exist.
  public boolean create(WorkspaceId workspace, ConfigId config, List<EvalRecord> records) {
    return database.inTransaction(
        workspace,
        rows -> {
          if (!ParentLocks.hold(rows, config)) {
            return false;
          }
          for (EvalRecord record : records) {
            switch (record) {
              case PromptRecord prompt -> insert(rows, config, prompt);
              case DialRecord dial -> insert(rows, config, dial);
            }
          }
          return true;
        });
  }

  public boolean create(WorkspaceId workspace, ConfigId config, EvalRecord record) {
    return create(workspace, config, List.of(record));
  }

  private static void insert(WorkspaceRows rows, ConfigId config, PromptRecord record) {
    rows.change(
        """
        insert into eval_record
          (id, workspace_id, config_id, record_type, prompt_id, name, folded_name,
           description, system_prompt, max_turns, agent_inputs, function_mocks, caller_manner, created_at)
        values
          (:id, :workspace, :config, 'PROMPT', :promptId, :name, :folded,
           :description, :systemPrompt, :maxTurns.value, :agentInputs.original, :mocks, :manner, :createdAt)
        """,
        sql -> bind(sql, config, record));
  }

  private static void insert(WorkspaceRows rows, ConfigId config, DialRecord record) {
    rows.change(
        """
        insert into eval_record
          (id, workspace_id, config_id, record_type, dial_id, prompt_id, name, folded_name,
           description, system_prompt, max_turns, agent_inputs, created_at)
        values
          (:id, :workspace, :config, 'DIAL', :dialId, '', '', '', '', '', 0, '', :createdAt)
        """,
        sql -> sql.bindMethods(record).bind("config", config));
  }

  /// Stores a changed PROMPT record. Returns whether the record exists.
  public boolean update(WorkspaceId workspace, ConfigId config, PromptRecord record) {
    return database.change(
            workspace,
            """
            update eval_record
               set name = :name, folded_name = :folded,
                   description = :description, system_prompt = :systemPrompt,
                   max_turns = :maxTurns.value, agent_inputs = :agentInputs.original,
                   function_mocks = :mocks, caller_manner = :manner
             where workspace_id = :workspace and config_id = :config and id = :id
               and record_type = 'PROMPT' and deleted_at is null
            """,
            sql -> bind(sql, config, record))
        == 1;
  }

  private static Update bind(Update sql, ConfigId config, PromptRecord record) {
    return sql.bindMethods(record)
        .bind("config", config)
        .bind("folded", fold(record.name()))
        .bind("mocks", functionMocks(record))
        .bind("manner", manner(record));
  }

  public Optional<EvalRecord> find(WorkspaceId workspace, ConfigId config, RecordId id) {
    return database.read(
        workspace,
        """
        select id, record_type, dial_id, prompt_id, name, description,
               system_prompt, max_turns, agent_inputs, function_mocks, caller_manner, created_at
          from eval_record
         where workspace_id = :workspace and config_id = :config and id = :id
           and deleted_at is null
        """,
        sql -> sql.bind("config", config).bind("id", id).map(RecordStore::record).findOne());
  }

  /// The amount of data that a run of records would load.
  ///
  /// @param records the number of records
  /// @param bytes all texts of PROMPT records, and of the calls that DIAL records name
  public record Weight(long records, long bytes) {}

  /// Returns the weight of a config's records, or of one of them, without loading them.
  public Weight weigh(WorkspaceId workspace, ConfigId config, Optional<RecordId> only) {
    return database.read(
        workspace,
        """
        select count(*) as records,
               coalesce(sum(octet_length(r.name) + octet_length(r.description)
                 + octet_length(r.system_prompt) + octet_length(r.agent_inputs)
                 + coalesce(octet_length(r.function_mocks), 0)
                 + coalesce(octet_length(d.transcript), 0)
                 + coalesce(octet_length(d.inputs), 0)), 0) as bytes
          from eval_record r
          left join dial d on d.workspace_id = r.workspace_id and d.id = r.dial_id
         where r.workspace_id = :workspace and r.config_id = :config
           and r.deleted_at is null
           and (cast(:only as text) is null or r.id = :only)
        """,
        sql ->
            sql.bind("config", config)
                .bind("only", only)
                .map((row, _) -> new Weight(row.getLong("records"), row.getLong("bytes")))
                .one());
  }

  /// Returns the records of a config up to a limit, oldest first.
  public List<EvalRecord> all(WorkspaceId workspace, ConfigId config, int most) {
    return list(
            workspace,
            config,
            Optional.empty(),
            new Page.Request(OptionalLong.empty(), most, Long.MAX_VALUE))
        .rows();
  }

  /// Lists records, oldest first, so that pages stay complete while records are added.
  ///
  /// @param search a part of the name in any case, or the beginning of the record's or the dial's
  ///   id
  public Page<EvalRecord> list(
      WorkspaceId workspace, ConfigId config, Optional<String> search, Page.Request page) {
    String needle = search.orElse("");
    return database.page(
        workspace,
        page,
        """
        select seq as place, id, record_type, dial_id, prompt_id, name, description,
               system_prompt, max_turns, agent_inputs, function_mocks, caller_manner, created_at
          from eval_record
         where workspace_id = :workspace and config_id = :config
           and deleted_at is null and seq > :after
           and (folded_name like :part escape '!'
                or substr(id, 1, :length) = :needle
                or substr(dial_id, 1, :length) = :needle)
         order by seq
         limit :probe
        """,
        sql ->
            sql.bind("config", config)
                .bind("part", "%" + escaped(fold(needle)) + "%")
                .bind("length", needle.length())
                .bind("needle", needle),
        RecordStore::record);
  }

  private static String fold(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static String escaped(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  private static EvalRecord record(ResultSet row, StatementContext context) throws SQLException {
    RecordId id = new RecordId(row.getString("id"));
    Instant createdAt = Micros.instant(row, "created_at");
    String dialId = row.getString("dial_id");
    if (row.getString("record_type").equals("DIAL")) {
      return new DialRecord(id, new DialId(dialId), createdAt);
    }
    return new PromptRecord(
        id,
        row.getString("prompt_id"),
        row.getString("name"),
        row.getString("description"),
        row.getString("system_prompt"),
        new MaxTurns(row.getInt("max_turns")),
        CallInputs.read(row.getString("agent_inputs")),
        createdAt,
        Optional.ofNullable(row.getString("function_mocks"))
            .map(json -> List.of(StoredJson.read(json, MockedFunction[].class)))
            .orElse(List.of()),
        Optional.ofNullable(row.getString("caller_manner"))
            .map(json -> StoredJson.read(json, CallerManner.class))
            .orElse(CallerManner.DEFAULT));
  }

  private static Optional<String> manner(PromptRecord record) {
    return record.manner().equals(CallerManner.DEFAULT)
        ? Optional.empty()
        : Optional.of(StoredJson.write(record.manner()));
  }

  private static Optional<String> functionMocks(PromptRecord record) {
    return record.functionMocks().isEmpty()
        ? Optional.empty()
        : Optional.of(StoredJson.write(record.functionMocks()));
  }
}
