package dev.linecheck.api.listen;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.linecheck.settings.Settings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/// How many connections clients may have, and how long each may keep the server waiting.
///
/// @param connectionsMax at the same time; who comes then waits until one has ended
/// @param idleMax between an answer and the next request
/// @param headMax for a whole head, from its first byte; for the first one, from the connection on
/// @param stallMax how long a body may stand still, or the client may take nothing of an answer
/// @param partingMax for what a client still sends when it has had its last answer
public record ConnectionLimits(
    int connectionsMax,
    Duration idleMax,
    Duration headMax,
    Duration stallMax,
    Duration partingMax) {
  /// The least bytes a second of a body or an answer, on the average.
  static final int RATE_MIN = 1_000;

  private static final Logger LOG = System.getLogger(ConnectionLimits.class.getName());
  private static final String CONNECTIONS = "connections-max";
  private static final String IDLE = "connection-idle-max";
  private static final int CONNECTIONS_DEFAULT = 2_000;
  private static final int CONNECTIONS_MOST = 100_000;

  /// Which part of all descriptors clients may have in any case.
  private static final int LEAST_PART = 4;

  public static final ConnectionLimits DEFAULTS =
      new ConnectionLimits(
          CONNECTIONS_DEFAULT,
          Duration.ofSeconds(75),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofSeconds(2));

  /// Reads the settings; more connections than the process may have files open are cut.
  ///
  /// @param reserved file descriptors that the rest of the server may need
  public static ConnectionLimits from(Settings settings, int reserved) {
    int most = most(descriptors(), reserved);
    int wanted =
        settings.integer(CONNECTIONS, Math.min(CONNECTIONS_DEFAULT, most), 1, CONNECTIONS_MOST);
    if (wanted > most) {
      LOG.log(
          Level.WARNING,
          "{0} is {1}, not {2}: the process may have {3} files open and needs {4} for itself",
          CONNECTIONS,
          Integer.toString(most),
          Integer.toString(wanted),
          Long.toString(descriptors()),
          Integer.toString(reserved));
    }
    Duration idleMax = settings.duration(IDLE, DEFAULTS.idleMax);
    if (idleMax.isZero()) {
      settings.problem(IDLE, "must be longer than nothing");
    }
    return new ConnectionLimits(
        Math.min(wanted, most), idleMax, DEFAULTS.headMax, DEFAULTS.stallMax, DEFAULTS.partingMax);
  }

  /// The most connections of a process that may have so many files open.
  static int most(long descriptors, int reserved) {
    long most = Math.max(descriptors - reserved, descriptors / LEAST_PART);
    return Math.clamp(most, 1, CONNECTIONS_MOST);
  }

  private static long descriptors() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount()
        : Long.MAX_VALUE;
  }
}
