package dev.linecheck.cli;

import dev.linecheck.domain.NewKeys;
import dev.linecheck.evaluation.ModelDefaults;
import dev.linecheck.llm.Models;
import dev.linecheck.settings.Settings;
import dev.linecheck.time.Waits;
import java.time.Duration;
import java.util.function.Function;

/// The dependencies of commands that ask models themselves.
///
/// @param opener checks a configuration as a whole and prepares its providers
/// @param secrets creates secrets that nobody can guess
public record LocalModels(Function<Settings, Opened> opener, Waits waits, NewKeys secrets) {
  /// Models that are ready for requests.
  ///
  /// @param defaults the default judge and its options
  /// @param checkMax the longest time of a check of models
  public record Opened(Models models, ModelDefaults defaults, Duration checkMax)
      implements AutoCloseable {
    @Override
    public void close() {
      models.close();
    }
  }
}
