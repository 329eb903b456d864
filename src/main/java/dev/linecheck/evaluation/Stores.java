package dev.linecheck.evaluation;

import dev.linecheck.store.AgentStore;
import dev.linecheck.store.ChecklistStore;
import dev.linecheck.store.ConfigStore;
import dev.linecheck.store.Database;
import dev.linecheck.store.DialStore;
import dev.linecheck.store.ExtractorStore;
import dev.linecheck.store.FunctionStore;
import dev.linecheck.store.IdempotencyStore;
import dev.linecheck.store.ItemStore;
import dev.linecheck.store.LabelStore;
import dev.linecheck.store.LedgerStore;
import dev.linecheck.store.OutcomeStore;
import dev.linecheck.store.PromptStore;
import dev.linecheck.store.RecordStore;
import dev.linecheck.store.RejudgeStore;
import dev.linecheck.store.ResultStore;
import dev.linecheck.store.RevisionStore;
import dev.linecheck.store.RowLocks;
import dev.linecheck.store.RunLabelStore;
import dev.linecheck.store.RunStore;
import dev.linecheck.store.RunWarnings;
import dev.linecheck.store.SentinelStore;

/// The stores of everything that clients create, read and run.
public record Stores(
    AgentStore agents,
    PromptStore prompts,
    DialStore dials,
    FunctionStore functions,
    ExtractorStore extractors,
    ConfigStore configs,
    RecordStore records,
    RunStore runs,
    ItemStore items,
    ResultStore results,
    Judgements judgements,
    Requests requests) {
  /// The stores of judgements: revisions, labels, checklists, sentinels, rejudgements, the ledger
  /// with its costs, outcomes, and warnings.
  public record Judgements(
      RevisionStore revisions,
      LabelStore labels,
      RunLabelStore runLabels,
      ChecklistStore checklists,
      SentinelStore sentinels,
      RejudgeStore rejudgements,
      LedgerStore ledger,
      OutcomeStore outcomes,
      RunWarnings warnings) {}

  /// The stores that make a request one transaction.
  public record Requests(IdempotencyStore repeats, RowLocks rows) {}

  public static Stores of(Database database) {
    return new Stores(
        new AgentStore(database),
        new PromptStore(database),
        new DialStore(database),
        new FunctionStore(database),
        new ExtractorStore(database),
        new ConfigStore(database),
        new RecordStore(database),
        new RunStore(database),
        new ItemStore(database),
        new ResultStore(database),
        new Judgements(
            new RevisionStore(database),
            new LabelStore(database),
            new RunLabelStore(database),
            new ChecklistStore(database),
            new SentinelStore(database),
            new RejudgeStore(database),
            new LedgerStore(database),
            new OutcomeStore(database),
            new RunWarnings(database)),
        new Requests(new IdempotencyStore(database), new RowLocks(database)));
  }
}
