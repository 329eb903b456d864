package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.verdict.BinaryLabel;
import dev.linecheck.domain.verdict.CallLabel;
import dev.linecheck.domain.verdict.JudgeHealth;
import dev.linecheck.domain.verdict.LabelChange;
import dev.linecheck.domain.verdict.TurnLabel;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.report.Proportion;
import dev.linecheck.report.RatedPair;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/// What people say of turns and of calls. A label stays when the result is judged again, and keeps
/// its time when it is given again.
public final class LabelStore {
  /// The rows of verdicts that PostgreSQL sends at once, inside of a transaction: without that it
  /// sends all of them.
  private static final int FETCH_ROWS = 50;

  private final Database database;

  public LabelStore(Database database) {
    this.database = database;
  }

  /// Makes all changes in one transaction.
  public void change(WorkspaceId workspace, List<LabelChange> changes, Instant now) {
    database
        .writer()
        .useTransaction(handle -> {
          hold(handle, workspace, changes);
          for (LabelChange change : changes) {
            Update update =
                handle
                    .createUpdate(sql(change))
                    .bind("workspace", workspace)
                    .bind("result", change.result());
            change
                .mark()
                .ifPresent(mark ->
                    update.bind("accurate", mark == BinaryLabel.ACCURATE ? 1 : 0).bind("now", now));
            if (change instanceof LabelChange.OfTurn(_, int index, _)) {
              update.bind("index", index);
            }
            update.execute();
          }
        });
  }

  /// In one order, so that two imports do not wait for each other.
  private void hold(Handle handle, WorkspaceId workspace, List<LabelChange> changes) {
    changes.stream()
        .map(change -> change.result().value())
        .distinct()
        .sorted()
        .forEach(result ->
            RowLocks.hold(handle, database.dialect(), RowLocks.Noun.RESULT, workspace, result));
  }

  private static String sql(LabelChange change) {
    return switch (change) {
      case LabelChange.OfTurn turn ->
          turn.mark().isPresent()
              ? """
              insert into turn_label (workspace_id, result_id, turn_index, accurate, labelled_at)
              values (:workspace, :result, :index, :accurate, :now)
              on conflict (workspace_id, result_id, turn_index)
              do update set accurate = excluded.accurate, labelled_at = excluded.labelled_at
                      where turn_label.accurate <> excluded.accurate
              """
              : """
              delete from turn_label
               where workspace_id = :workspace and result_id = :result and turn_index = :index
              """;
      case LabelChange.OfCall call ->
          call.mark().isPresent()
              ? """
              insert into call_label (workspace_id, result_id, accurate, labelled_at)
              values (:workspace, :result, :accurate, :now)
              on conflict (workspace_id, result_id)
              do update set accurate = excluded.accurate, labelled_at = excluded.labelled_at
                      where call_label.accurate <> excluded.accurate
              """
              : """
              delete from call_label where workspace_id = :workspace and result_id = :result
              """;
    };
  }

  /// Those of turns, in their order.
  public List<TurnLabel> ofTurns(WorkspaceId workspace, ResultId result) {
    return database
        .reader()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select turn_index, accurate, labelled_at
                      from turn_label
                     where workspace_id = :workspace and result_id = :result
                     order by turn_index
                    """)
                .bind("workspace", workspace)
                .bind("result", result)
                .map((row, _) ->
                    new TurnLabel(
                        row.getInt("turn_index"),
                        mark(row.getInt("accurate")),
                        Micros.instant(row, "labelled_at")))
                .list());
  }

  /// That of the call as a whole.
  public Optional<CallLabel> ofCall(WorkspaceId workspace, ResultId result) {
    return database
        .reader()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select accurate, labelled_at
                      from call_label
                     where workspace_id = :workspace and result_id = :result
                    """)
                .bind("workspace", workspace)
                .bind("result", result)
                .map((row, _) ->
                    new CallLabel(mark(row.getInt("accurate")), Micros.instant(row, "labelled_at")))
                .findOne());
  }

  /// Where a result has turns to label; empty where there is no such result, or its words are
  /// erased.
  public Optional<Set<Integer>> turns(WorkspaceId workspace, ResultId result) {
    return database
        .reader()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select verdicts from eval_result
                     where workspace_id = :workspace and id = :result
                       and superseded_at is null and erased_at is null
                    """)
                .bind("workspace", workspace)
                .bind("result", result)
                .map((row, _) -> StoredJson.read(row.getString("verdicts"), TurnVerdicts.class))
                .findOne()
                .map(TurnVerdicts::indexes));
  }

  private static BinaryLabel mark(int accurate) {
    return accurate == 1 ? BinaryLabel.ACCURATE : BinaryLabel.INACCURATE;
  }

  /// All labelled turns of a config's runs, with the newest verdict on each.
  public List<RatedPair> markedTurns(WorkspaceId workspace, ConfigId config) {
    return turns(
        workspace,
        config,
        (judged, index, person) ->
            Optional.of(new RatedPair(BinaryLabel.of(judged.of(index)), person)));
  }

  /// Votes on a labelled turn.
  ///
  /// @param wrong how many of them say otherwise than people
  public record WrongVotes(int cast, int wrong) {}

  /// The votes on labelled turns of a config's runs, where a turn has several.
  public List<WrongVotes> wrongVotes(WorkspaceId workspace, ConfigId config) {
    return turns(workspace, config, LabelStore::wrongVotes);
  }

  private static Optional<WrongVotes> wrongVotes(
      TurnVerdicts judged, int index, BinaryLabel person) {
    return judged
        .notes()
        .votesOn(index)
        .map(votes ->
            new WrongVotes(
                votes.cast(),
                switch (person) {
                  case ACCURATE -> votes.cast() - votes.accurate();
                  case INACCURATE -> votes.accurate();
                }));
  }

  /// What is made of one labelled turn.
  private interface Labelled<T> {
    Optional<T> of(TurnVerdicts judged, int index, BinaryLabel person);
  }

  /// Results come one after the other, so that the verdicts of one are in memory.
  private <T> List<T> turns(WorkspaceId workspace, ConfigId config, Labelled<T> labelled) {
    Map<String, TurnVerdicts> verdicts = new HashMap<>();
    return database
        .reader()
        .inTransaction(handle ->
            handle
                .createQuery(
                    """
                    select l.result_id, l.turn_index, l.accurate, r.verdicts
                      from turn_label l
                      join eval_result r
                        on r.workspace_id = l.workspace_id and r.id = l.result_id
                       and r.superseded_at is null and r.deleted_at is null
                      join eval_run n on n.workspace_id = r.workspace_id and n.id = r.run_id
                     where l.workspace_id = :workspace and n.config_id = :config
                     order by l.result_id, l.turn_index
                    """)
                .bind("workspace", workspace)
                .bind("config", config)
                .setFetchSize(FETCH_ROWS)
                .map((row, _) -> {
                  String result = row.getString("result_id");
                  String json = row.getString("verdicts");
                  verdicts.keySet().retainAll(Set.of(result));
                  TurnVerdicts judged =
                      verdicts.computeIfAbsent(
                          result, _ -> StoredJson.read(json, TurnVerdicts.class));
                  return labelled.of(
                      judged, row.getInt("turn_index"), mark(row.getInt("accurate")));
                })
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList());
  }

  /// All labelled calls of a config's runs that the judge passes or fails; it passes those without
  /// an alert.
  public List<RatedPair> markedCalls(WorkspaceId workspace, ConfigId config) {
    return database
        .reader()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select l.accurate, case when r.num_alerts = 0 then 1 else 0 end as passes
                      from call_label l
                      join eval_result r
                        on r.workspace_id = l.workspace_id and r.id = l.result_id
                       and r.superseded_at is null and r.deleted_at is null
                      join eval_run n on n.workspace_id = r.workspace_id and n.id = r.run_id
                     where l.workspace_id = :workspace and n.config_id = :config
                       and r.excluded = 0
                    """)
                .bind("workspace", workspace)
                .bind("config", config)
                .map((row, _) ->
                    new RatedPair(mark(row.getInt("passes")), mark(row.getInt("accurate"))))
                .list());
  }

  /// What the newest verdicts of a run pass, and how well its judge's model did its work.
  ///
  /// @param turns of all judged turns
  /// @param calls of all judged calls but the excluded ones
  public record Passed(Proportion turns, Proportion calls, JudgeHealth health) {
    private static final Passed NOTHING =
        new Passed(new Proportion(0, 0), new Proportion(0, 0), JudgeHealth.NONE);

    private Passed and(TurnVerdicts verdicts) {
      int all = verdicts.turns().size();
      int alerts = verdicts.alerts();
      return new Passed(
          new Proportion(turns.hits() + all - alerts, turns.of() + all),
          new Proportion(
              calls.hits() + (alerts == 0 ? 1 : 0), calls.of() + (verdicts.excluded() ? 0 : 1)),
          health.plus(verdicts.notes().health()));
    }
  }

  /// Of what is judged of a run, what passes.
  public Passed passed(WorkspaceId workspace, RunId run) {
    return database.reader().inTransaction(handle -> passed(handle, workspace, run));
  }

  private static Passed passed(Handle handle, WorkspaceId workspace, RunId run) {
    return handle
        .createQuery(
            """
            select verdicts from eval_result
             where workspace_id = :workspace and run_id = :run
               and superseded_at is null and deleted_at is null
            """)
        .bind("workspace", workspace)
        .bind("run", run)
        .setFetchSize(FETCH_ROWS)
        .map((row, _) -> StoredJson.read(row.getString("verdicts"), TurnVerdicts.class))
        .reduce(Passed.NOTHING, Passed::and);
  }
}
