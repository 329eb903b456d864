package dev.linecheck.doctor;

import java.nio.file.Path;

/// The room on the disk of the data.
final class DiskCheck {
  private static final String CHECK = "disk";

  /// How often the limit fits into room that is enough for a while.
  private static final int TIMES = 10;

  private DiskCheck() {}

  /// @param min the bytes without which a server takes no changes
  static CheckupFinding of(Path folder, long free, long min) {
    String found =
        "%s free for %s; below %s (disk-min) a server takes no changes"
            .formatted(Sizes.of(free), folder, Sizes.of(min));
    if (free < min) {
      return CheckupFinding.wrong(CHECK, found, "Make room, or move the data.");
    }
    return free < TIMES * min
        ? CheckupFinding.look(CHECK, found, "Make room before it is used up.")
        : CheckupFinding.ok(CHECK, found);
  }
}
