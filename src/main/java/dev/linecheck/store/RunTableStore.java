package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.run.ItemVerdict;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.verdict.TurnVerdicts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/// A run as a table of its records, read page by page.
public final class RunTableStore {
  /// The condition in SQL that a result violates the rule or item `:fault`, or that none is wanted.
  private static final String HAS_FAULT =
      """
      (cast(:fault as text) is null
       or replace(' ' || r.faults || ' ', ' ' || :fault || ' ', '') <> ' ' || r.faults || ' ')
      """;

  /// The condition in SQL that some trials of a record passed and some failed.
  private static final String IS_FLAKY =
      """
      f.record_id in
        (select t.record_id
           from eval_item t
           join eval_result v
             on v.workspace_id = t.workspace_id and v.run_id = t.run_id
            and v.item_id = t.id and v.superseded_at is null
          where t.workspace_id = :workspace and t.run_id = :run and t.deleted_at is null
            and t.state = 'JUDGED' and v.excluded = 0
          group by t.record_id
         having min(v.num_alerts) = 0 and max(v.num_alerts) > 0)
      """;

  private final Database database;

  public RunTableStore(Database database) {
    this.database = database;
  }

  /// The records of a table; an empty part admits all. A record is there if one of its trials is
  /// admitted.
  ///
  /// @param search a part of the record's name in any case, or the beginning of its id
  /// @param fault the id of a rule or item that a trial violates
  /// @param isFlaky whether only records are wanted of which some trials passed and some failed
  public record Filter(
      Optional<String> search,
      Optional<String> tag,
      Optional<ItemVerdict> verdict,
      Optional<String> fault,
      boolean isFlaky) {
    /// Returns the filter for the records of which a trial has a verdict.
    public static Filter of(Optional<ItemVerdict> verdict) {
      return new Filter(Optional.empty(), Optional.empty(), verdict, Optional.empty(), false);
    }

    /// Whether no trial is left out, so that no query has to look for those that are admitted.
    private boolean admitsAllTrials() {
      return tag.isEmpty() && verdict.isEmpty() && fault.isEmpty();
    }
  }

  /// A record of a run.
  ///
  /// @param name the record's name as it is now; empty if it has none, or was deleted
  public record TableRow(RecordId record, Optional<String> name) {}

  /// Lists the records of a run in the order of the run.
  public Page<TableRow> records(
      WorkspaceId workspace, RunId run, Filter filter, Page.Request page) {
    String needle = filter.search().orElse("");
    ItemFilter items =
        new ItemFilter(Optional.empty(), OptionalInt.empty(), filter.tag(), filter.verdict());
    return database.page(
        workspace,
        page,
        """
        select f.position as place, f.record_id, n.name
          from eval_item f
          left join eval_record n on n.workspace_id = f.workspace_id and n.id = f.record_id
         where f.workspace_id = :workspace and f.run_id = :run and f.trial = 0
           and f.deleted_at is null and f.position > :after
           and (n.folded_name like :part escape '!' or substr(f.record_id, 1, :length) = :needle)
           and <flaky>
           and (:all = 1 or f.record_id in
                (select i.record_id
                   from eval_item i
                   left join eval_result r
                     on r.workspace_id = i.workspace_id and r.run_id = i.run_id
                    and r.item_id = i.id and r.superseded_at is null
                  where i.workspace_id = :workspace and i.run_id = :run and i.deleted_at is null
                    and <filtered> and <faulty>))
         order by f.position
         limit :probe
        """,
        sql ->
            items
                .bind(sql.bind("run", run))
                .define("faulty", HAS_FAULT)
                .define("flaky", filter.isFlaky() ? IS_FLAKY : "1 = 1")
                .bind("all", filter.admitsAllTrials() ? 1 : 0)
                .bind("fault", filter.fault())
                .bind("part", FoldedText.containing(needle))
                .bind("length", needle.length())
                .bind("needle", needle),
        (row, _) -> new TableRow(new RecordId(row.getString("record_id")), name(row)));
  }

  private static Optional<String> name(ResultSet row) throws SQLException {
    return Optional.ofNullable(row.getString("name")).filter(name -> !name.isEmpty());
  }

  /// The use of models by the trials of one record.
  ///
  /// @param answers the answers of the agent's model
  /// @param waited the time that the agent's model took for them
  public record RecordUse(long costNanos, int answers, Duration waited) {}

  /// Returns the use of models by records of a run. A record without an answer is absent.
  ///
  /// @param records at least one
  public Map<RecordId, RecordUse> use(WorkspaceId workspace, RunId run, List<RecordId> records) {
    return database.read(
        workspace,
        """
        select i.record_id, sum(m.cost_nanos) as cost,
               count(case when m.purpose = 'AGENT' then 1 end) as answers,
               sum(case when m.purpose = 'AGENT' then m.elapsed_micros else 0 end) as waited
          from eval_item i
          join model_answer m on m.item_id = i.id
         where i.workspace_id = :workspace and i.run_id = :run
           and i.record_id in (<records>)
         group by i.record_id
        """,
        sql ->
            sql
                .bind("run", run)
                .bindList("records", records.stream().map(RecordId::value).toList())
                .map((row, _) ->
                    Map.entry(
                        new RecordId(row.getString("record_id")),
                        new RecordUse(
                            row.getLong("cost"),
                            row.getInt("answers"),
                            Duration.of(row.getLong("waited"), ChronoUnit.MICROS))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /// The number of failed calls that violate the same rules and items.
  ///
  /// @param faults empty if the failure names none, as for an undecided turn
  public record FaultCount(Set<String> faults, int calls) {}

  /// Counts the failed calls of a run by what they violate.
  public List<FaultCount> faults(WorkspaceId workspace, RunId run) {
    return database.read(
        workspace,
        """
        select coalesce(faults, '') as faults, count(*) as calls
          from eval_result
         where workspace_id = :workspace and run_id = :run and superseded_at is null
           and deleted_at is null and num_alerts > 0 and excluded = 0
         group by coalesce(faults, '')
        """,
        sql ->
            sql.bind("run", run)
                .map((row, _) ->
                    new FaultCount(ViolatedIds.read(row.getString("faults")), row.getInt("calls")))
                .list());
  }

  /// A failed call with its verdicts.
  ///
  /// @param name the record's name as it is now; empty if it has none, or was deleted
  /// @param trial zero-based
  public record FailedCall(
      ResultId result, RecordId record, Optional<String> name, int trial, TurnVerdicts verdicts) {}

  /// Returns the first failed calls of a run that violate a rule or an item, one of each record.
  ///
  /// @param fault empty for those that name none
  public List<FailedCall> failed(WorkspaceId workspace, RunId run, String fault, int most) {
    return database.read(
        workspace,
        """
        select i.result_id, i.record_id, i.trial, n.name, r.verdicts
          from eval_result r
          join eval_item i on i.workspace_id = r.workspace_id and i.id = r.item_id
          left join eval_record n on n.workspace_id = i.workspace_id and n.id = i.record_id
         where r.workspace_id = :workspace and r.run_id = :run and r.superseded_at is null
           and r.position in
               (select min(f.position)
                  from eval_result f
                  join eval_item t on t.workspace_id = f.workspace_id and t.id = f.item_id
                 where f.workspace_id = :workspace and f.run_id = :run and f.superseded_at is null
                   and f.deleted_at is null and f.num_alerts > 0 and f.excluded = 0
                   and ((:fault = '' and coalesce(f.faults, '') = '')
                        or replace(' ' || f.faults || ' ', ' ' || :fault || ' ', '')
                           <> ' ' || f.faults || ' ')
                 group by t.record_id
                 order by min(f.position)
                 limit :most)
         order by r.position
        """,
        sql ->
            sql.bind("run", run)
                .bind("fault", fault)
                .bind("most", most)
                .map((row, _) -> failed(row))
                .list());
  }

  /// Returns the failed call of a run that comes first in the order of the run.
  public Optional<FailedCall> firstFailed(WorkspaceId workspace, RunId run) {
    return database.read(
        workspace,
        """
        select i.result_id, i.record_id, i.trial, n.name, r.verdicts
          from eval_result r
          join eval_item i on i.workspace_id = r.workspace_id and i.id = r.item_id
          left join eval_record n on n.workspace_id = i.workspace_id and n.id = i.record_id
         where r.workspace_id = :workspace and r.run_id = :run and r.superseded_at is null
           and r.deleted_at is null and r.num_alerts > 0 and r.excluded = 0
         order by r.position
         limit 1
        """,
        sql -> sql.bind("run", run).map((row, _) -> failed(row)).findOne());
  }

  private static FailedCall failed(ResultSet row) throws SQLException {
    return new FailedCall(
        new ResultId(row.getString("result_id")),
        new RecordId(row.getString("record_id")),
        name(row),
        row.getInt("trial"),
        StoredJson.read(row.getString("verdicts"), TurnVerdicts.class));
  }

  /// Returns the ways in which the calls of a run were judged; several if some were judged again.
  public List<String> fingerprints(WorkspaceId workspace, RunId run) {
    return database.read(
        workspace,
        """
        select distinct fingerprint
          from eval_result
         where workspace_id = :workspace and run_id = :run and superseded_at is null
           and deleted_at is null and fingerprint is not null
         order by fingerprint
        """,
        sql -> sql.bind("run", run).mapTo(String.class).list());
  }
}
