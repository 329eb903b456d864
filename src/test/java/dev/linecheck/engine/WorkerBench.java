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
import dev.linecheck.store.OneWrite;
import dev.linecheck.store.RevisionStore;
import dev.linecheck.store.RunStore;
import dev.linecheck.store.SentinelStore;
import dev.linecheck.store.WorkQueue;
import dev.linecheck.time.ManualWaits;
import dev.linecheck.time.ThreadWaits;
import java.time.InstantSource;
import java.util.function.Consumer;

/// One worker, driven by the test in place of a scheduler.
record WorkerBench(Database database, Ledger ledger, ItemWorker worker, WorkInHand inHand) {
  private static final InstantSource CLOCK = () -> NOW;

  /// As when a process dies: whatever has not been kept is lost.
  static final class ProcessDied extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  WorkResult execute(WorkQueue.Entry work) {
    return worker.execute(new OneWrite(database).open(work));
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

  /// Room for items of any size.
  static ItemRoom room() {
    return new ItemRoom(8, new LargeItemLimit(Integer.MAX_VALUE), new ThreadWaits());
  }

  private static WorkerBench of(
      Database database,
      LanguageModel model,
      OutboundClient client,
      Consumer<LedgerStore.Entry> before,
      InstantSource clock,
      RunLog runLog) {
    LedgerStore kept = new LedgerStore(database);
    ItemLog log = new DirectLog(new OneWrite(database), before);
    Ledger ledger = new Ledger(kept, log, model, Prices.NONE, clock);
    CallServices rehearsal =
        new CallServices(
            new Simulator(new ManualWaits()),
            new Replayer(new ManualWaits()),
            new Judge(new ManualWaits()),
            model,
            Prices.NONE,
            client);
    WorkInHand inHand = new WorkInHand();
    return new WorkerBench(
        database,
        ledger,
        new ItemWorker(
            database,
            new ItemWorker.Records(log, ledger, runLog),
            room(),
            new ItemCall(rehearsal, helpers(database, rehearsal, clock, runLog), clock, runLog),
            clock,
            inHand),
        inHand);
  }

  private static ItemCall.Helpers helpers(
      Database database, CallServices rehearsal, InstantSource clock, RunLog runLog) {
    Checklists checklists = new Checklists(database, new ManualWaits(), clock);
    return new ItemCall.Helpers(
        new FunctionCaller(database, rehearsal.functions()),
        checklists,
        new Sentinels(new SentinelStore(database), rehearsal.judge(), checklists, runLog),
        new RevisionStore(database));
  }
}
