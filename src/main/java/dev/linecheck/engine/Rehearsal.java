package dev.linecheck.engine;

import dev.linecheck.judge.Judge;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.simulator.Simulator;

/// What an item's work takes: who plays the call, who judges it, and the models that speak.
public record Rehearsal(Simulator simulator, Judge judge, LanguageModel models) {}
