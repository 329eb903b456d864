package dev.linecheck.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/// Java and its memory.
final class JavaCheck {
  private static final String CHECK = "java";
  private static final int JAVA_MIN = 25;

  /// The smallest heap with which a server works well.
  private static final long HEAP_MIN = 256L << 20;

  /// The part of the memory, in percent, that the heap leaves to the rest of the process.
  private static final int HEAP_PERCENT_MAX = 90;

  private JavaCheck() {}

  /// A Java and its memory, in bytes.
  ///
  /// @param heap the most that objects take
  /// @param memory what the machine or the container has
  record Facts(int feature, String version, long heap, long memory) {
    static Facts ofThisProcess() {
      OperatingSystemMXBean system =
          ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
      return new Facts(
          Runtime.version().feature(),
          Runtime.version().toString(),
          Runtime.getRuntime().maxMemory(),
          system.getTotalMemorySize());
    }
  }

  static CheckupFinding of(Facts facts) {
    String found =
        "Java %s, at most %s of heap in %s of memory"
            .formatted(facts.version(), Sizes.of(facts.heap()), Sizes.of(facts.memory()));
    if (facts.feature() < JAVA_MIN) {
      return CheckupFinding.wrong(CHECK, found, "Install Java %d or newer.".formatted(JAVA_MIN));
    }
    if (facts.heap() < HEAP_MIN) {
      return CheckupFinding.look(CHECK, found, "Give it more: LINECHECK_JAVA_OPTS=-Xmx512m.");
    }
    if (facts.heap() > facts.memory() / 100 * HEAP_PERCENT_MAX) {
      return CheckupFinding.look(
          CHECK,
          found,
          "The system may end it for its memory. Give it less: LINECHECK_JAVA_OPTS=-Xmx%dm."
              .formatted((facts.memory() >> 20) / 2));
    }
    return CheckupFinding.ok(CHECK, found);
  }
}
