package dev.linecheck.engine;

import dev.linecheck.settings.Settings;
import java.time.Duration;

/// The limits of the engine on one node.
///
/// @param itemsMax the most items executed at the same time
/// @param attemptsMax the number of times an item is tried if Linecheck fails, and not the agent or
///   a model
/// @param grace the time for which running items may go on after a signal to stop
/// @param rejudgeMax the time for which a client waits for a rerun of one result
public record EngineConfig(int itemsMax, int attemptsMax, Duration grace, Duration rejudgeMax) {
  public static EngineConfig from(Settings settings) {
    return new EngineConfig(
        settings.integer("engine.items-max", 64, 1, 10_000),
        settings.integer("engine.attempts-max", 3, 1, 100),
        settings.duration("engine.grace", Duration.ofSeconds(3)),
        settings.duration("engine.rejudge-max", Duration.ofSeconds(120)));
  }
}
