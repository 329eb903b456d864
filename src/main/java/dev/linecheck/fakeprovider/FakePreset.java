package dev.linecheck.fakeprovider;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The modes of one vendor or server together.
public enum FakePreset {
  /// Answers well.
  PLAIN {
    @Override
    public List<ModeUse> modes() {
      return List.of();
    }
  };

  /// The preset of this name.
  ///
  /// @throws IllegalArgumentException when there is none
  public static FakePreset named(String title) {
    return Stream.of(values())
        .filter(preset -> preset.title().equals(title))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("there is no preset '" + title + "'; see --list"));
  }

  public abstract List<ModeUse> modes();

  /// The name in command lines.
  public String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
