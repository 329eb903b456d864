package dev.linecheck.dashboard.view;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A small line of rates with the band of their intervals.
///
/// @param points the points of the SVG line
/// @param band the corners of the band of the intervals
/// @param lastX the place of the newest rate; so is `lastY`
/// @param words what the line shows, for those who do not see it
public record Sparkline(String points, String band, double lastX, double lastY, String words) {
  public static final int WIDTH = 96;
  public static final int HEIGHT = 24;
  private static final double MARGIN = 3;

  /// A rate with the ends of its interval.
  public record Point(double rate, double low, double high) {}

  /// Draws a line.
  ///
  /// @param over what the points are, such as `versions`
  /// @param rates at least two, the oldest first
  public static Sparkline of(String over, List<Point> rates) {
    double step = (WIDTH - 2 * MARGIN) / (rates.size() - 1);
    Point last = rates.getLast();
    return new Sparkline(
        corners(rates, step, Point::rate).collect(Collectors.joining(" ")),
        Stream.concat(
                corners(rates, step, Point::high),
                corners(rates, step, Point::low).toList().reversed().stream())
            .collect(Collectors.joining(" ")),
        x(rates.size() - 1, step),
        y(last.rate()),
        "The newest %d %s: from %s to %s, 95 %% interval %s."
            .formatted(
                rates.size(),
                over,
                Numbers.percent(rates.getFirst().rate()),
                Numbers.percent(last.rate()),
                Numbers.interval(last.low(), last.high())));
  }

  private static Stream<String> corners(
      List<Point> rates, double step, ToDoubleFunction<Point> height) {
    return IntStream.range(0, rates.size())
        .mapToObj(i ->
            String.format(
                Locale.ROOT, "%.1f,%.1f", x(i, step), y(height.applyAsDouble(rates.get(i)))));
  }

  private static double x(int index, double step) {
    return MARGIN + index * step;
  }

  private static double y(double rate) {
    return HEIGHT - MARGIN - rate * (HEIGHT - 2 * MARGIN);
  }
}
