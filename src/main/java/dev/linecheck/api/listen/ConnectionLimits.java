package dev.linecheck.api.listen;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.linecheck.settings.Settings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/// The limits on clients' connections and on the time that each may keep the server waiting.
///
/// @param connectionsMax the most connections at the same time; later ones wait until one has ended
/// @param idleMax the longest time between an answer and the next request
/// @param headMax the longest time for a whole head, from its first byte; for the first head, from
///   the connection on
/// @param stallMax the longest time that a body may stall, or that the client may accept nothing of
///   an answer
/// @param partingMax the longest time for bytes that a client still sends after its last answer
public record ConnectionLimits(
    int connectionsMax,
    Duration idleMax,
    Duration headMax,
    Duration stallMax,
    Duration partingMax) {
  /// The least average rate of a body or an answer, in bytes per second.
  static final int RATE_MIN = 1_000;

  private static final Logger LOG = System.getLogger(ConnectionLimits.class.getName());
  private static final String CONNECTIONS = "connections-max";
  private static final String IDLE = "connection-idle-max";
  private static final int CONNECTIONS_DEFAULT = 2_000;
  private static final int CONNECTIONS_MOST = 100_000;

  /// The divisor for the part of all descriptors that clients always get.
  private static final int LEAST_PART = 4;

  public static final ConnectionLimits DEFAULTS =
      new ConnectionLimits(
          CONNECTIONS_DEFAULT,
          Duration.ofSeconds(75),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofSeconds(2));

  /// Reads the settings, and reduces the connections to the process's limit of open files.
  ///
  /// @param reserved the file descriptors that the rest of the server may need
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

  /// Returns the most connections for a process with this limit of open files.
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
