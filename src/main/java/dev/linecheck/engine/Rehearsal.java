package dev.linecheck.engine;

import dev.linecheck.judge.Judge;
import dev.linecheck.simulator.Simulator;
import dev.linecheck.store.Database;
import dev.linecheck.store.ItemStore;
import java.time.InstantSource;

/// The two halves of an item's work: the call, and its judgement.
public record Rehearsal(Simulator simulator, Judge judge) {
  ItemWorker worker(Database database, InstantSource clock) {
    return new ItemWorker(new ItemStore(database), simulator, judge, clock);
  }
}
