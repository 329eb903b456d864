package dev.linecheck.cli;

import dev.linecheck.domain.NewKeys;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.llm.Models;
import dev.linecheck.settings.Settings;
import dev.linecheck.time.Waits;
import java.util.Optional;
import java.util.function.Function;

/// What commands need that ask models themselves.
///
/// @param opener checks a configuration as a whole and makes its providers ready
/// @param secrets what nobody can guess
public record LocalModels(Function<Settings, Opened> opener, Waits waits, NewKeys secrets) {
  /// Models ready to be asked.
  ///
  /// @param judge the one that judges where nothing else is said
  public record Opened(Models models, Optional<ModelId> judge) implements AutoCloseable {
    @Override
    public void close() {
      models.close();
    }
  }
}
