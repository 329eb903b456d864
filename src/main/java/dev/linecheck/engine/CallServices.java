package dev.linecheck.engine;

import dev.linecheck.judge.Judge;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.Prices;
import dev.linecheck.outbound.OutboundClient;
import dev.linecheck.replay.Replayer;
import dev.linecheck.simulator.Simulator;

/// What an item's work takes: who plays the call, who judges it, the models that speak, what they
/// cost, and the way to functions where they are served.
public record CallServices(
    Simulator simulator,
    Replayer replayer,
    Judge judge,
    LanguageModel models,
    Prices prices,
    OutboundClient functions) {}
