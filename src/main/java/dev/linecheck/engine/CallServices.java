package dev.linecheck.engine;

import dev.linecheck.judge.Judge;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.Prices;
import dev.linecheck.outbound.OutboundClient;
import dev.linecheck.replay.Replayer;
import dev.linecheck.simulator.Simulator;

/// The services of an engine that know nothing of runs and items: simulator, replayer, judge,
/// models with their prices, and the client for real functions. The server and the storms build an
/// engine from the same services.
public record CallServices(
    Simulator simulator,
    Replayer replayer,
    Judge judge,
    LanguageModel models,
    Prices prices,
    OutboundClient functions) {}
