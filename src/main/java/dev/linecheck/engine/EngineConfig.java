package dev.linecheck.engine;

import dev.linecheck.settings.Settings;
import java.time.Duration;

/// The limits of the engine on one node.
///
/// @param itemsMax items carried at the same time
/// @param attemptsMax how often an item is tried when we fail, not the agent and not a model
/// @param grace how long running items may go on after a signal to stop
/// @param rejudgeMax how long a client waits for a rerun of one result
public record EngineConfig(int itemsMax, int attemptsMax, Duration grace, Duration rejudgeMax) {
  public static EngineConfig from(Settings settings) {
    return new EngineConfig(
        settings.integer("engine.items-max", 64, 1, 10_000),
        settings.integer("engine.attempts-max", 3, 1, 100),
        settings.duration("engine.grace", Duration.ofSeconds(3)),
        settings.duration("engine.rejudge-max", Duration.ofSeconds(120)));
  }
}
