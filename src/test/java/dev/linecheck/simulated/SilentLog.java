package dev.linecheck.simulated;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Storms are loud: every fault is worth a line in a server's log.
final class SilentLog {
  /// Held, because the JDK forgets the levels of loggers that nobody holds.
  private static final List<Logger> LOGGERS =
      List.of(
          Logger.getLogger("dev.linecheck.engine"),
          Logger.getLogger("com.github.kagkarlsson.scheduler"));

  private SilentLog() {}

  static void logs() {
    LOGGERS.forEach(logger -> logger.setLevel(Level.OFF));
  }
}
