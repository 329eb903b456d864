package dev.linecheck.engine;

import static dev.linecheck.store.Samples.NOW;

import dev.linecheck.judge.Judge;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.Prices;
import dev.linecheck.outbound.OutboundClient;
import dev.linecheck.outbound.OutboundConfig;
import dev.linecheck.replay.Replayer;
import dev.linecheck.simulator.Simulator;
import dev.linecheck.store.Database;
import dev.linecheck.store.LedgerStore;
import dev.linecheck.store.RunStore;
import dev.linecheck.store.SentinelStore;
import dev.linecheck.time.ManualWaits;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/// One worker, driven by the test in place of a scheduler.
record WorkerBench(Ledger ledger, ItemWorker worker, WorkInHand inHand) {
  private static final InstantSource CLOCK = () -> NOW;

  /// As when a process dies: whatever has not been kept is lost.
  static final class ProcessDied extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  static WorkerBench of(Database database, LanguageModel model) {
    return of(database, model, CLOCK);
  }

  static WorkerBench of(Database database, LanguageModel model, InstantSource clock) {
    RunLog log = new RunLog(new RunStore(database), clock);
    return of(database, model, new OutboundClient(OutboundConfig.NONE), _ -> {}, clock, log);
  }

  /// A worker whose log the test reads.
  static WorkerBench logging(Database database, LanguageModel model, RunLog log) {
    return of(database, model, new OutboundClient(OutboundConfig.NONE), _ -> {}, CLOCK, log);
  }

  /// A worker whose functions may be called.
  ///
  /// @param before each entry is kept in the ledger
  static WorkerBench of(
      Database database,
      LanguageModel model,
      OutboundClient client,
      Consumer<LedgerStore.Entry> before) {
    RunLog log = new RunLog(new RunStore(database), CLOCK);
    return of(database, model, client, before, CLOCK, log);
  }

  private static AnswerLog noted(LedgerStore kept, Consumer<LedgerStore.Entry> before) {
    return entry -> {
      before.accept(entry);
      return kept.keep(List.of(entry), NOW).getFirst();
    };
  }

  private static WorkerBench of(
      Database database,
      LanguageModel model,
      OutboundClient client,
      Consumer<LedgerStore.Entry> before,
      InstantSource clock,
      RunLog runLog) {
    LedgerStore kept = new LedgerStore(database);
    Ledger ledger = new Ledger(kept, noted(kept, before), model, Prices.NONE, clock);
    CallServices rehearsal =
        new CallServices(
            new Simulator(new ManualWaits()),
            new Replayer(new ManualWaits()),
            new Judge(new ManualWaits()),
            model,
            Prices.NONE,
            client);
    Checklists checklists = new Checklists(database, new ManualWaits(), clock);
    WorkInHand inHand = new WorkInHand();
    return new WorkerBench(
        ledger,
        new ItemWorker(
            database,
            ledger,
            runLog,
            new ItemCall(
                rehearsal,
                new FunctionCaller(database, rehearsal.functions()),
                checklists,
                new Sentinels(new SentinelStore(database), rehearsal.judge(), checklists, runLog),
                clock,
                runLog),
            clock,
            inHand),
        inHand);
  }
}
