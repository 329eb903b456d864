package dev.linecheck.store;

import dev.linecheck.domain.run.CallExecution;
import dev.linecheck.domain.run.Replay;
import dev.linecheck.domain.run.SimulationMetadata;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// Stores the course of a call in one of two columns; the other one is null.
final class CallExecutions {
  private CallExecutions() {}

  static CallExecution read(ResultSet row) throws SQLException {
    String simulation = row.getString("simulation");
    return simulation == null
        ? StoredJson.read(row.getString("replay"), Replay.class)
        : StoredJson.read(simulation, SimulationMetadata.class);
  }

  static Optional<String> simulation(CallExecution course) {
    return switch (course) {
      case SimulationMetadata simulation -> Optional.of(StoredJson.write(simulation));
      case Replay _ -> Optional.empty();
    };
  }

  /// Whether a recorded call could not be continued.
  static boolean restErrored(CallExecution course) {
    return switch (course) {
      case SimulationMetadata _ -> false;
      case Replay replay -> replay.restError().isPresent();
    };
  }

  static Optional<String> replay(CallExecution course) {
    return switch (course) {
      case SimulationMetadata _ -> Optional.empty();
      case Replay replay -> Optional.of(StoredJson.write(replay));
    };
  }
}
