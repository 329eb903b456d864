package dev.linecheck.dashboard.view;

import java.util.List;

/// The turns of a call as bars in three lanes: agent, functions, and caller.
///
/// @param axis what the width of a bar means
public record StripView(List<Bar> bars, List<Tick> ticks, String axis) {
  public StripView {
    bars = List.copyOf(bars);
    ticks = List.copyOf(ticks);
  }

  /// One line of the call.
  ///
  /// @param kind the class of the style sheet
  /// @param words who speaks and when
  /// @param number the position of the line
  /// @param x the place of its beginning, such as `12.5%`; so is its width
  /// @param lane the lane from the top
  public record Bar(String kind, String words, int number, String x, String width, int lane) {}

  /// A time on the axis.
  public record Tick(String words, String x) {}
}
