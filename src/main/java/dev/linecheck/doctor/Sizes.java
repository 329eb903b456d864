package dev.linecheck.doctor;

import java.util.Locale;

/// Numbers of bytes in words.
final class Sizes {
  private static final long MEGABYTE = 1_000_000;
  private static final long GIGABYTE = 1_000 * MEGABYTE;

  private Sizes() {}

  static String of(long bytes) {
    return bytes >= GIGABYTE
        ? String.format(Locale.ROOT, "%.1f GB", (double) bytes / GIGABYTE)
        : "%d MB".formatted(bytes / MEGABYTE);
  }
}
