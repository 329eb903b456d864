package dev.linecheck.cli;

import dev.linecheck.domain.NewKeys;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.llm.Models;
import dev.linecheck.settings.Settings;
import dev.linecheck.time.Waits;
import java.util.Optional;
import java.util.function.Function;

/// The dependencies of commands that ask models themselves.
///
/// @param opener checks a configuration as a whole and prepares its providers
/// @param secrets creates secrets that nobody can guess
public record LocalModels(Function<Settings, Opened> opener, Waits waits, NewKeys secrets) {
  /// Models that are ready for requests.
  ///
  /// @param judge the default judge
  public record Opened(Models models, Optional<ModelId> judge) implements AutoCloseable {
    @Override
    public void close() {
      models.close();
    }
  }
}
