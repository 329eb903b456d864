package dev.linecheck.fakeprovider;

import java.util.List;

/// Modes.
public final class FailureModes {
  static final List<FakeMode> ALL = List.of();

  private FailureModes() {}
}
