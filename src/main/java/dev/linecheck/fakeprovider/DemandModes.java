package dev.linecheck.fakeprovider;

import java.util.List;

/// Modes.
public final class DemandModes {
  static final List<FakeMode> ALL = List.of();

  private DemandModes() {}
}
