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
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

/// The records of eval configs.
public final class RecordStore {
  private static final String COLUMNS =
      """
      id, record_type, dial_id, prompt_id, name, description, system_prompt, max_turns,
      agent_inputs, function_mocks, caller_manner, tags,
      known_failure_until, created_at
      """;

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
           description, system_prompt, max_turns, agent_inputs, function_mocks, caller_manner, tags,
           known_failure_until, created_at)
        values
          (:id, :workspace, :config, 'PROMPT', :promptId, :name, :folded,
           :description, :systemPrompt, :maxTurns.value, :agentInputs.original, :mocks, :manner,
           :tagText, :knownFailure, :createdAt)
        """,
        sql -> bind(sql, config, record));
  }

  private static void insert(WorkspaceRows rows, ConfigId config, DialRecord record) {
    rows.change(
        """
        insert into eval_record
          (id, workspace_id, config_id, record_type, dial_id, prompt_id, name, folded_name,
           description, system_prompt, max_turns, agent_inputs, tags, known_failure_until, created_at)
        values
          (:id, :workspace, :config, 'DIAL', :dialId, '', :shownName, :folded, '', '', 0, '', :tagText,
           :knownFailure, :createdAt)
        """,
        sql -> bind(sql, config, record));
  }

  /// Stores the name, the tags and the mark of a DIAL record. Returns whether the record exists.
  public boolean update(WorkspaceId workspace, ConfigId config, DialRecord record) {
    return database.change(
            workspace,
            """
            update eval_record
               set name = :shownName, folded_name = :folded, tags = :tagText,
                   known_failure_until = :knownFailure
             where workspace_id = :workspace and config_id = :config and id = :id
               and record_type = 'DIAL' and deleted_at is null
            """,
            sql -> bind(sql, config, record))
        == 1;
  }

  private static Update bind(Update sql, ConfigId config, DialRecord record) {
    String name = record.name().orElse("");
    return sql.bindMethods(record)
        .bind("config", config)
        .bind("shownName", name)
        .bind("folded", FoldedText.of(name))
        .bind("tagText", TagText.write(record.tags()))
        .bind("knownFailure", record.knownFailureUntil().map(LocalDate::toString));
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
                   function_mocks = :mocks, caller_manner = :manner, tags = :tagText,
                   known_failure_until = :knownFailure
             where workspace_id = :workspace and config_id = :config and id = :id
               and record_type = 'PROMPT' and deleted_at is null
            """,
            sql -> bind(sql, config, record))
        == 1;
  }

  private static Update bind(Update sql, ConfigId config, PromptRecord record) {
    return sql.bindMethods(record)
        .bind("config", config)
        .bind("folded", FoldedText.of(record.name()))
        .bind("tagText", TagText.write(record.tags()))
        .bind("knownFailure", record.knownFailureUntil().map(LocalDate::toString))
        .bind("mocks", functionMocks(record))
        .bind("manner", manner(record));
  }

  /// Returns the names of the records of a config, of those that have one.
  public Map<RecordId, String> names(WorkspaceId workspace, ConfigId config) {
    return database
        .read(
            workspace,
            """
            select id, name
              from eval_record
             where workspace_id = :workspace and config_id = :config and name <> ''
               and deleted_at is null
            """,
            sql ->
                sql.bind("config", config)
                    .map((row, _) ->
                        Map.entry(new RecordId(row.getString("id")), row.getString("name")))
                    .list())
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  public Optional<EvalRecord> find(WorkspaceId workspace, ConfigId config, RecordId id) {
    return database.read(
        workspace,
        """
        select <columns>
          from eval_record
         where workspace_id = :workspace and config_id = :config and id = :id
           and deleted_at is null
        """,
        sql ->
            sql.define("columns", COLUMNS)
                .bind("config", config)
                .bind("id", id)
                .map(RecordStore::record)
                .findOne());
  }

  /// The amount of data that a run of records would load.
  ///
  /// @param records the number of records
  /// @param bytes all texts of PROMPT records, and of the calls that DIAL records name
  public record Weight(long records, long bytes) {}

  /// Returns the weight of one record of a config, without loading it.
  public Weight weigh(WorkspaceId workspace, ConfigId config, RecordId only) {
    return weigh(workspace, config, "r.id = :only", sql -> sql.bind("only", only));
  }

  /// Returns the weight of the records of a config that have one of the tags, without loading them.
  ///
  /// @param tags empty for all records
  public Weight weigh(WorkspaceId workspace, ConfigId config, List<String> tags) {
    return weigh(
        workspace, config, TagText.hasAny("r.tags", tags), sql -> TagText.bindAll(sql, tags));
  }

  private Weight weigh(
      WorkspaceId workspace, ConfigId config, String which, UnaryOperator<Query> bound) {
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
           and <which>
        """,
        sql ->
            bound
                .apply(sql.define("which", which).bind("config", config))
                .map((row, _) -> new Weight(row.getLong("records"), row.getLong("bytes")))
                .one());
  }

  /// Returns the records of a config that have one of the tags, up to a limit, oldest first.
  ///
  /// @param tags empty for all records
  public List<EvalRecord> all(WorkspaceId workspace, ConfigId config, List<String> tags, int most) {
    return database
        .page(
            workspace,
            new Page.Request(OptionalLong.empty(), most, Long.MAX_VALUE),
            """
            select seq as place, <columns>
              from eval_record
             where workspace_id = :workspace and config_id = :config
               and deleted_at is null and seq > :after and <tagged>
             order by seq
             limit :probe
            """,
            sql ->
                TagText.bindAll(sql, tags)
                    .define("columns", COLUMNS)
                    .define("tagged", TagText.hasAny("tags", tags))
                    .bind("config", config),
            RecordStore::record)
        .rows();
  }

  /// The records of a list; an empty part admits all.
  ///
  /// @param search a part of the name in any case, or the beginning of the record's or the dial's
  ///   id
  /// @param recordType PROMPT or DIAL
  public record Filter(
      Optional<String> search, Optional<String> tag, Optional<String> recordType) {}

  /// Lists records, oldest first, so that pages stay complete while records are added.
  public Page<EvalRecord> list(
      WorkspaceId workspace, ConfigId config, Filter filter, Page.Request page) {
    String needle = filter.search().orElse("");
    return database.page(
        workspace,
        page,
        """
        select seq as place, <columns>
          from eval_record
         where workspace_id = :workspace and config_id = :config
           and deleted_at is null and seq > :after
           and (folded_name like :part escape '!'
                or substr(id, 1, :length) = :needle
                or substr(dial_id, 1, :length) = :needle)
           and <tagged>
           and (cast(:type as text) is null or record_type = :type)
         order by seq
         limit :probe
        """,
        sql ->
            TagText.bind(sql, filter.tag())
                .define("columns", COLUMNS)
                .define("tagged", TagText.has("tags"))
                .bind("type", filter.recordType())
                .bind("config", config)
                .bind("part", FoldedText.containing(needle))
                .bind("length", needle.length())
                .bind("needle", needle),
        RecordStore::record);
  }

  private static EvalRecord record(ResultSet row, StatementContext context) throws SQLException {
    RecordId id = new RecordId(row.getString("id"));
    Instant createdAt = Micros.instant(row, "created_at");
    String dialId = row.getString("dial_id");
    if (row.getString("record_type").equals("DIAL")) {
      return new DialRecord(
          id,
          new DialId(dialId),
          createdAt,
          Optional.of(row.getString("name")).filter(name -> !name.isEmpty()),
          TagText.read(row.getString("tags")),
          knownFailure(row));
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
            .orElse(CallerManner.DEFAULT),
        TagText.read(row.getString("tags")),
        knownFailure(row));
  }

  private static Optional<LocalDate> knownFailure(ResultSet row) throws SQLException {
    return Optional.ofNullable(row.getString("known_failure_until")).map(LocalDate::parse);
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
