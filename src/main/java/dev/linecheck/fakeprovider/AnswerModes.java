package dev.linecheck.fakeprovider;

import java.util.List;

/// Modes.
public final class AnswerModes {
  static final List<FakeMode> ALL = List.of();

  private AnswerModes() {}
}
