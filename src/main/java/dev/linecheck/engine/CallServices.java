package dev.linecheck.engine;

import dev.linecheck.judge.Judge;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.Prices;
import dev.linecheck.outbound.OutboundClient;
import dev.linecheck.replay.Replayer;
import dev.linecheck.simulator.Simulator;

/// The parts of an engine that know nothing of runs and items: who plays a call, who judges it, the
/// models that speak, their prices, and the way to functions where they are served. The server and
/// the storms make an engine of the same parts.
public record CallServices(
    Simulator simulator,
    Replayer replayer,
    Judge judge,
    LanguageModel models,
    Prices prices,
    OutboundClient functions) {}
