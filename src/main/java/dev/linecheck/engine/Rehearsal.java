package dev.linecheck.engine;

import dev.linecheck.judge.Judge;
import dev.linecheck.simulator.Simulator;

/// The two halves of an item's work: the call, and its judgement.
public record Rehearsal(Simulator simulator, Judge judge) {}
