package dev.linecheck.fakeprovider;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The settings of a played provider.
///
/// @param port 0 for a free port
/// @param modes what it does other than answer well
/// @param latency the time that every answer takes
/// @param seed equal seeds and requests have equal answers
/// @param callerTurns how often the caller speaks before it hangs up
public record FakeProviderConfig(
    int port, List<ModeUse> modes, Duration latency, long seed, Pace pace, int callerTurns) {
  /// Makes short calls.
  public static final int CALLER_TURNS = 3;

  /// The part of a request that is read.
  public enum Pace {
    /// All of it.
    THOROUGH,
    /// As little as possible, for measurements. No mode is played.
    FAST
  }

  /// A provider on a free port that answers well and at once.
  public static final FakeProviderConfig WELL =
      new FakeProviderConfig(0, List.of(), Duration.ZERO, 1, Pace.THOROUGH, CALLER_TURNS);

  public FakeProviderConfig {
    modes = List.copyOf(modes);
    if (pace == Pace.FAST && !modes.isEmpty()) {
      throw new IllegalArgumentException("a fast provider plays no other mode");
    }
  }

  /// Adds modes. They act in the order in which they were added.
  public FakeProviderConfig with(ModeUse... more) {
    List<ModeUse> all = new ArrayList<>(modes);
    all.addAll(List.of(more));
    return new FakeProviderConfig(port, all, latency, seed, pace, callerTurns);
  }

  /// Adds the modes of a preset.
  public FakeProviderConfig with(FakePreset preset) {
    return with(preset.modes().toArray(ModeUse[]::new));
  }

  public FakeProviderConfig latency(Duration other) {
    return new FakeProviderConfig(port, modes, other, seed, pace, callerTurns);
  }

  public FakeProviderConfig pace(Pace other) {
    return new FakeProviderConfig(port, modes, latency, seed, other, callerTurns);
  }

  public FakeProviderConfig callerTurns(int other) {
    return new FakeProviderConfig(port, modes, latency, seed, pace, other);
  }
}
