package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.dial.FunctionAnswer;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.Spending;
import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Position;
import dev.linecheck.llm.Purpose;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/// The ledger: every answer of a model, stored before it is used. No answer is stored twice, and
/// none for a claim that is not the newest.
public final class LedgerStore {
  private static final String FATE =
      """
      case when input_tokens + output_tokens >= tokens_max then 'KEPT_AT_TOKENS_MAX'
           when cost_nanos >= cost_nanos_max then 'KEPT_AT_COST_MAX'
           else 'KEPT'
       end as fate
      """;

  private final Database database;

  public LedgerStore(Database database) {
    this.database = database;
  }

  /// The claim that stores an answer.
  ///
  /// @param attempt the fence of the claim that asked
  public record Claimant(WorkspaceId workspace, RunId run, int attempt) {}

  /// An answer to be stored in the ledger.
  ///
  /// @param costNanos the cost of the answer, in billionths of a US dollar
  public record Entry(Claimant claimant, CallKey key, ModelId model, Kept kept, long costNanos) {
    /// Returns the entry for an answer to a request to a model.
    public static Entry of(
        Claimant claimant, ModelRequest request, ModelAnswer answer, Duration elapsed, long cost) {
      Kept kept = new Kept(request.hash(), answer, elapsed);
      return new Entry(claimant, request.key(), request.model(), kept, cost);
    }

    private Spending spending() {
      return new Spending(kept.answer().usage(), costNanos);
    }
  }

  /// An answer in the ledger.
  ///
  /// @param requestHash the digest of the one request that it answers
  /// @param elapsed the time that the model took, including waiting and repetitions
  public record Kept(String requestHash, ModelAnswer answer, Duration elapsed) {}

  /// The outcome of storing an entry.
  public enum KeepResult {
    KEPT,
    /// The answer was stored, and the run has now reached its token budget.
    KEPT_AT_TOKENS_MAX,
    /// The answer was stored, and the run has now reached its cost budget.
    KEPT_AT_COST_MAX,
    /// The answer was not stored: its claim is not the newest, or has another answer to this
    /// already.
    REFUSED
  }

  /// Returns the stored answers of one generation of an item.
  public Map<CallKey, Kept> answers(WorkspaceId workspace, ItemId item, int generation) {
    return database.read(
        workspace,
        rows -> {
          Map<CallKey, Kept> kept = new HashMap<>();
          rows.query(
                  """
                  select purpose, position, vote, ask, request_hash, answer, calls, thinking,
                         opaque, executed, finish, answered_by, input_tokens,
                         cached_input_tokens, output_tokens, elapsed_micros
                    from model_answer
                   where workspace_id = :workspace and item_id = :item and generation = :generation
                  """)
              .bind("item", item)
              .bind("generation", generation)
              .map((row, _) -> Map.entry(key(row, item, generation), kept(row)))
              .forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
          return kept;
        });
  }

  /// The part of a run's spending that went into judging.
  ///
  /// @param answers the number of answers of models, unusable ones included
  public record Judging(int answers, Spending spent) {}

  /// Returns the spending on judging a run and its rejudgements, sentinels included.
  public Judging judging(WorkspaceId workspace, RunId run) {
    return database.read(
        workspace,
        """
        select count(*) as answers, coalesce(sum(input_tokens), 0) as input,
               coalesce(sum(cached_input_tokens), 0) as cached,
               coalesce(sum(output_tokens), 0) as output,
               coalesce(sum(cost_nanos), 0) as cost
          from model_answer
         where run_id = :run and workspace_id = :workspace and purpose in (<purposes>)
        """,
        sql ->
            sql.bindList(
                    "purposes",
                    Stream.of(Purpose.values())
                        .filter(Purpose::isJudging)
                        .map(Purpose::name)
                        .toList())
                .bind("run", run)
                .map((row, _) -> new Judging(row.getInt("answers"), spending(row)))
                .one());
  }

  /// The answers of a run's models for one purpose.
  ///
  /// @param answers the number of answers, unusable ones and those of earlier generations included
  /// @param elapsed the time that the models took, including waiting and repetitions
  public record PurposeSum(Purpose purpose, int answers, Spending spent, Duration elapsed) {
    /// Adds the sums of two runs, in the order of the purposes.
    public static List<PurposeSum> added(List<PurposeSum> one, List<PurposeSum> other) {
      SortedMap<Purpose, PurposeSum> sums = new TreeMap<>();
      Stream.concat(one.stream(), other.stream())
          .forEach(sum -> sums.merge(sum.purpose(), sum, PurposeSum::plus));
      return List.copyOf(sums.values());
    }

    private PurposeSum plus(PurposeSum other) {
      return new PurposeSum(
          purpose, answers + other.answers, spent.plus(other.spent), elapsed.plus(other.elapsed));
    }
  }

  /// Returns the answers of a run by purpose, without the purposes that have none.
  public List<PurposeSum> sums(WorkspaceId workspace, RunId run) {
    return database.read(
        workspace,
        """
        select purpose, count(*) as answers, sum(input_tokens) as input,
               sum(cached_input_tokens) as cached, sum(output_tokens) as output,
               sum(cost_nanos) as cost, sum(elapsed_micros) as elapsed
          from model_answer
         where run_id = :run and workspace_id = :workspace
         group by purpose
         order by purpose
        """,
        sql ->
            sql.bind("run", run)
                .map((row, _) ->
                    new PurposeSum(
                        Purpose.valueOf(row.getString("purpose")),
                        row.getInt("answers"),
                        spending(row),
                        Duration.of(row.getLong("elapsed"), ChronoUnit.MICROS)))
                .list());
  }

  private static Spending spending(ResultSet row) throws SQLException {
    return new Spending(
        new TokenUsage(row.getLong("input"), row.getLong("cached"), row.getLong("output")),
        row.getLong("cost"));
  }

  private static CallKey key(ResultSet row, ItemId item, int generation) throws SQLException {
    return new CallKey(
        item,
        generation,
        Purpose.valueOf(row.getString("purpose")),
        Position.parse(row.getString("position")),
        row.getInt("vote"),
        row.getInt("ask"));
  }

  private static Kept kept(ResultSet row) throws SQLException {
    return new Kept(
        row.getString("request_hash"),
        new ModelAnswer(
            row.getString("answer"),
            calls(row.getString("calls")),
            ModelAnswer.FinishReason.valueOf(row.getString("finish")),
            new TokenUsage(
                row.getLong("input_tokens"),
                row.getLong("cached_input_tokens"),
                row.getLong("output_tokens")),
            row.getString("answered_by"),
            Optional.ofNullable(row.getString("thinking")),
            Optional.ofNullable(row.getString("opaque")),
            List.of(),
            executed(row.getString("executed"))),
        Duration.ofNanos(row.getLong("elapsed_micros") * 1000));
  }

  private static List<FunctionCall> calls(@Nullable String column) {
    return column == null ? List.of() : List.of(StoredJson.read(column, FunctionCall[].class));
  }

  private static List<FunctionAnswer> executed(@Nullable String column) {
    return column == null ? List.of() : List.of(StoredJson.read(column, FunctionAnswer[].class));
  }

  private static Optional<String> calls(List<?> calls) {
    return calls.isEmpty() ? Optional.empty() : Optional.of(StoredJson.write(calls));
  }

  /// Stores answers and adds them to the spending of their runs. Returns the outcome of each, in
  /// order.
  static List<KeepResult> keep(Handle handle, List<Entry> entries, RunChanges runs, Instant now) {
    int[] inserted = entries.isEmpty() ? new int[0] : insert(handle, entries, now);
    List<KeepResult> results = new ArrayList<>();
    for (int i = 0; i < inserted.length; i++) {
      Entry entry = entries.get(i);
      Optional<RunChange> run = runs.of(entry.claimant().run());
      if (inserted[i] != 0) {
        run.orElseThrow().spend(entry.spending());
        warn(handle, entry, now);
      }
      boolean isKept = inserted[i] != 0 || isKept(handle, entry);
      results.add(isKept ? run.orElseThrow().budgetStatus() : KeepResult.REFUSED);
    }
    return results;
  }

  private static void warn(Handle handle, Entry entry, Instant now) {
    Claimant claimant = entry.claimant();
    WorkspaceRows rows = new WorkspaceRows(handle, claimant.workspace());
    entry
        .kept()
        .answer()
        .warnings()
        .forEach(warning -> RunWarnings.keep(rows, claimant.run(), warning, now));
  }

  /// Whether a run has a budget.
  public boolean hasBudget(WorkspaceId workspace, RunId run) {
    return database.read(
        workspace,
        """
        select count(*) from eval_run
         where workspace_id = :workspace and id = :run
           and (tokens_max is not null or cost_nanos_max is not null)
        """,
        sql -> sql.bind("run", run).mapTo(Integer.class).one() == 1);
  }

  /// Returns the budget status of a run, as after its last stored answer.
  public KeepResult budgetStatus(WorkspaceId workspace, RunId run) {
    return database.read(
        workspace,
        """
        select <fate> from eval_run where workspace_id = :workspace and id = :run
        """,
        sql -> sql.define("fate", FATE).bind("run", run).mapTo(KeepResult.class).one());
  }

  /// Whether the newest claim's own answer is stored already: its commit succeeded, and the
  /// acknowledgement was lost. An answer stored for an earlier claim would have been read instead
  /// of asked for.
  private static boolean isKept(Handle handle, Entry entry) {
    return bind(
                handle.createQuery(
                    """
                    select count(*)
                      from model_answer a join eval_item i on i.id = a.item_id
                     where a.workspace_id = :workspace and a.item_id = :item and a.generation = :generation
                       and a.purpose = :purpose and a.position = :position and a.vote = :vote
                       and a.ask = :ask and a.request_hash = :requestHash
                       and a.answer = :answer
                       and coalesce(a.calls, '') = coalesce(cast(:calls as text), '')
                       and i.attempt = :attempt and i.state in ('RUNNING', 'JUDGED')
                    """),
                entry)
            .mapTo(Integer.class)
            .one()
        == 1;
  }

  private static int[] insert(Handle handle, List<Entry> entries, Instant now) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into model_answer
              (workspace_id, run_id, item_id, generation, purpose, position, vote, ask, model_id,
               request_hash, answer, calls, thinking, opaque, executed, finish, answered_by,
               input_tokens, cached_input_tokens, output_tokens, cost_nanos, elapsed_micros, created_at)
            select workspace_id, run_id, id, :generation, :purpose, :position, :vote, :ask, :model,
                   :requestHash, :answer, :calls, :thinking, :opaque, :executed, :finish, :answeredBy,
                   :input, :cached, :output, :cost, :elapsed, :now
              from eval_item
             where workspace_id = :workspace and id = :item and run_id = :run
               and attempt = :attempt and generation >= :generation and state in ('RUNNING', 'JUDGED')
            on conflict (item_id, generation, purpose, position, vote, ask) do nothing
            """);
    for (Entry entry : entries) {
      bind(batch, entry).bind("now", now).add();
    }
    return batch.execute();
  }

  private static <S extends SqlStatement<S>> S bind(S statement, Entry entry) {
    ModelAnswer answer = entry.kept().answer();
    return statement
        .bind("workspace", entry.claimant().workspace())
        .bind("run", entry.claimant().run())
        .bind("item", entry.key().item())
        .bind("attempt", entry.claimant().attempt())
        .bind("generation", entry.key().generation())
        .bind("purpose", entry.key().purpose().name())
        .bind("position", entry.key().position().text())
        .bind("vote", entry.key().vote())
        .bind("ask", entry.key().ask())
        .bind("model", entry.model().value())
        .bind("requestHash", entry.kept().requestHash())
        .bind("answer", answer.text())
        .bind("calls", calls(answer.calls()))
        .bind("thinking", answer.thinking())
        .bind("opaque", answer.opaque())
        .bind("executed", calls(answer.executed()))
        .bind("finish", answer.finish().name())
        .bind("answeredBy", answer.model())
        .bind("input", answer.usage().input())
        .bind("cached", answer.usage().cachedInput())
        .bind("output", answer.usage().output())
        .bind("cost", entry.costNanos())
        .bind("elapsed", entry.kept().elapsed().toNanos() / 1000);
  }
}
