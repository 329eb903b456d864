package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.dial.Speaker;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.run.Budget;
import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.domain.run.PlannedItem;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunDetails;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.RunPlan;
import dev.linecheck.domain.run.RunSetup;
import dev.linecheck.domain.run.Seed;
import dev.linecheck.domain.run.Trials;
import dev.linecheck.domain.verdict.JudgeHealth;
import dev.linecheck.domain.verdict.JudgeNotes;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.domain.verdict.VerdictTrace;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Stores runs whose calls have ended as a test wants, without playing a call. No worker ever sees
/// their items open.
public final class JudgedRuns {
  private final Database database;
  private final WorkspaceId workspace;
  private final ConfigId config;
  private RunSetup setup = Samples.setup(new ModelId("scripted"));
  private String fingerprint = "f".repeat(64);
  private RunDetails details = RunDetails.NONE;
  private Optional<Trials> trials = Optional.empty();
  private boolean isAlike;
  private int runs;

  public JudgedRuns(Database database, WorkspaceId workspace, ConfigId config) {
    this.database = database;
    this.workspace = workspace;
    this.config = config;
  }

  /// Has the runs from now on judged by another judge.
  public JudgedRuns judgedBy(String otherFingerprint) {
    this.fingerprint = otherFingerprint;
    return this;
  }

  /// Has the runs from now on made in another way.
  public JudgedRuns with(RunSetup other) {
    this.setup = other;
    return this;
  }

  /// Has other details said of the runs from now on.
  public JudgedRuns with(RunDetails other) {
    this.details = other;
    return this;
  }

  /// Has the trials of the runs from now on planned in another way.
  public JudgedRuns with(Trials other) {
    this.trials = Optional.of(other);
    return this;
  }

  /// Has all calls of a record go alike from now on, in every run.
  public JudgedRuns alike() {
    this.isAlike = true;
    return this;
  }

  /// A record and what became of its calls, as many for each record of a run, with a letter for
  /// each: `p`assed, `f`ailed, e`x`cluded, `e`rrored, `i`nvalid, or `.` for a call that has not
  /// ended.
  public record Row(PromptRecord record, String calls) {
    public static Row of(String id, String calls) {
      return new Row(Samples.record(id, id), calls);
    }

    /// Returns so many records with the same outcomes, named with a number behind the name.
    public static List<Row> all(String name, int records, String calls) {
      return IntStream.range(0, records).mapToObj(i -> of(name + i, calls)).toList();
    }

    public static List<Row> joined(List<List<Row>> parts) {
      return parts.stream().flatMap(List::stream).toList();
    }

    /// The same record, known to fail on the day on which the runs start.
    public Row knownToFail() {
      return new Row(
          new PromptRecord(
              record.id(),
              record.promptId(),
              record.name(),
              record.description(),
              record.systemPrompt(),
              record.maxTurns(),
              record.agentInputs(),
              record.createdAt(),
              record.functionMocks(),
              record.manner(),
              record.tags(),
              Optional.of(LocalDate.ofInstant(Samples.NOW, ZoneOffset.UTC))),
          calls);
    }

    public Row tagged(String... tags) {
      return new Row(record.tagged(List.of(tags)), calls);
    }
  }

  /// Stores a run.
  public RunId add(List<Row> rows) {
    RunId run = new RunId("run-%d-of-%s".formatted(runs++, config.value()));
    List<PlannedItem> items = items(run, rows);
    database.inOne(() -> {
      new RunStore(database)
          .insert(
              workspace,
              new RunPlan(
                  run,
                  config,
                  setup,
                  Budget.UNLIMITED,
                  new Seed(7),
                  "secret",
                  items,
                  Samples.SHARE_SIZE,
                  Samples.NOW,
                  trials.orElseGet(() -> Trials.of(rows.getFirst().calls().length())),
                  details));
      database.useTransaction(workspace, open -> WorkQueue.withdraw(open, WorkQueue.ITEMS, run));
      markExploratory(run);
      int at = 0;
      for (Row row : rows) {
        for (char call : row.calls().toCharArray()) {
          end(run, items.get(at++), call);
        }
      }
      return run;
    });
    return run;
  }

  /// A start never makes a run exploratory; trials that were added did.
  private void markExploratory(RunId run) {
    if (trials.filter(Trials::isExploratory).isPresent()) {
      database.change(
          workspace,
          "update eval_run set exploratory = 1 where workspace_id = :workspace and id = :run",
          sql -> sql.bind("run", run));
    }
  }

  private static List<PlannedItem> items(RunId run, List<Row> rows) {
    List<PlannedItem> items = new ArrayList<>();
    for (Row row : rows) {
      for (int trial = 0; trial < row.calls().length(); trial++) {
        String name = run.value() + "-" + items.size();
        items.add(
            new PlannedItem(
                new ItemId("item-" + name),
                new ResultId("result-" + name),
                items.size(),
                trial,
                row.record(),
                List.of()));
      }
    }
    return items;
  }

  private void end(RunId run, PlannedItem item, char call) {
    if (call == '.') {
      return;
    }
    ItemClaim claim =
        new OneWrite(database)
            .claim(new WorkQueue.Entry(workspace, run, item.id(), 1), Samples.NOW)
            .orElseThrow();
    String said = isAlike ? "Hello" : "Hello, call " + item.id().value();
    new OneWrite(database).finish(claim, outcome(call, said), Samples.NOW);
  }

  /// Has a call of a run judged again.
  ///
  /// @param verdict the letter of its new verdict: `p`, `f` or `x`
  public void judgeAgain(RunId run, int place, char verdict) {
    ResultId result = new ResultId("result-%s-%d".formatted(run.value(), place));
    RevisionStore revisions = new RevisionStore(database);
    revisions.supersede(
        revisions.reserve(workspace, result).orElseThrow(),
        ((ItemOutcome.Judged) outcome(verdict, "")).verdicts(),
        Samples.NOW);
  }

  private ItemOutcome outcome(char call, String said) {
    return switch (call) {
      case 'p' -> judged(Samples.passing(), said);
      case 'f' -> judged(Samples.failing(), said);
      case 'x' -> judged(Samples.excluded(), said);
      case 'e' -> new ItemOutcome.Errored("model_error", "no answer");
      case 'i' -> new ItemOutcome.Errored(ItemOutcome.INVALID_SIMULATION, "no fair call");
      default -> throw new IllegalArgumentException("no outcome is called " + call);
    };
  }

  private ItemOutcome.Judged judged(ItemOutcome.Judged sample, String said) {
    TurnVerdicts verdicts = sample.verdicts();
    return new ItemOutcome.Judged(
        new Transcript(List.of(new TranscriptEntry(Speaker.AI, said))),
        new TurnVerdicts(verdicts.turns(), verdicts.continued(), notes(verdicts.turns())),
        sample.execution());
  }

  private JudgeNotes notes(List<TurnVerdict> turns) {
    return new JudgeNotes(
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        fingerprint,
        new JudgeHealth(1, 0, 0, 0, 0, 0),
        turns.stream().map(VerdictTrace::ruled).toList(),
        List.of(),
        List.of());
  }
}
