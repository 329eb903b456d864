package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.StripView;
import dev.linecheck.dashboard.view.StripView.Bar;
import dev.linecheck.dashboard.view.StripView.Tick;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.verdict.TurnVerdict;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Draws the turns of a call on an axis: by their times, or by the length of their words where the
/// call has no times.
final class CallStrip {
  /// The most lines that are drawn.
  private static final int LINES_MAX = 1_500;

  /// The most characters of a line that make its bar longer.
  private static final int LENGTH_MAX = 400;

  /// The length of a line without words, in characters.
  private static final int LENGTH_MIN = 20;

  /// The smallest share of the axis that can be seen and clicked.
  private static final double WIDTH_MIN = 0.002;

  private static final int TICKS_MAX = 8;

  private static final List<Duration> STEPS =
      Stream.of(5, 10, 15, 30, 60, 120, 300, 600, 1_800, 3_600).map(Duration::ofSeconds).toList();

  private final List<TranscriptEntry> entries;
  private final Map<Integer, TurnVerdict> verdicts;

  private CallStrip(List<TranscriptEntry> entries, Map<Integer, TurnVerdict> verdicts) {
    this.entries = entries;
    this.verdicts = verdicts;
  }

  /// Returns nothing for a call of one line, and for one with too many.
  static Optional<StripView> of(List<TranscriptEntry> entries, Map<Integer, TurnVerdict> verdicts) {
    return entries.size() < 2 || entries.size() > LINES_MAX
        ? Optional.empty()
        : Optional.of(new CallStrip(entries, verdicts).view());
  }

  private StripView view() {
    double[] times = times();
    double whole = times[entries.size()];
    return whole > 0
        ? new StripView(bars(times), ticks(Duration.ofMillis((long) whole)), "Time in the call")
        : new StripView(
            bars(lengths()), List.of(), "This call has no times: a bar is as long as its words");
  }

  /// Returns the starts of the lines in milliseconds, and the end of the call. The end is zero if
  /// the start of most lines is not known.
  private double[] times() {
    double[] starts = new double[entries.size() + 1];
    int known = 0;
    double last = 0;
    for (int at = 0; at < entries.size(); at++) {
      Optional<Duration> start = entries.get(at).times().start();
      known += start.isPresent() ? 1 : 0;
      starts[at] = Math.max(at == 0 ? 0 : starts[at - 1], start.map(Duration::toMillis).orElse(0L));
      last = Math.max(Math.max(last, starts[at]), end(at).orElse(0.0));
    }
    starts[entries.size()] = known * 2 > entries.size() ? last : 0;
    return starts;
  }

  private Optional<Double> end(int at) {
    return entries.get(at).times().end().map(end -> (double) end.toMillis());
  }

  private double[] lengths() {
    double[] starts = new double[entries.size() + 1];
    for (int at = 0; at < entries.size(); at++) {
      starts[at + 1] =
          starts[at] + LENGTH_MIN + Math.min(entries.get(at).text().length(), LENGTH_MAX);
    }
    return starts;
  }

  private List<Bar> bars(double[] starts) {
    double whole = starts[entries.size()];
    return IntStream.range(0, entries.size())
        .mapToObj(at -> {
          TranscriptEntry entry = entries.get(at);
          double end = end(at).filter(own -> own > starts[at]).orElse(starts[at + 1]);
          double width = Math.max(WIDTH_MIN, (end - starts[at]) / whole);
          String kind = TalkLines.kind(entry.party());
          return new Bar(
              hasFailed(at) ? kind + " bad" : kind,
              words(entry, at),
              at,
              percent(Math.min(starts[at] / whole, 1 - WIDTH_MIN)),
              percent(width),
              switch (kind) {
                case "agent" -> 0;
                case "tool" -> 1;
                default -> 2;
              });
        })
        .toList();
  }

  private boolean hasFailed(int at) {
    return verdicts.get(at) instanceof TurnVerdict.Inaccurate;
  }

  private String words(TranscriptEntry entry, int at) {
    String time = entry.times().start().map(since -> ", at " + TalkLines.time(since)).orElse("");
    return "%s, line %d%s%s"
        .formatted(entry.party().title(), at + 1, time, hasFailed(at) ? ", inaccurate" : "");
  }

  private static List<Tick> ticks(Duration whole) {
    Duration step =
        STEPS.stream()
            .filter(one -> whole.dividedBy(one) <= TICKS_MAX)
            .findFirst()
            .orElseGet(STEPS::getLast);
    return Stream.iterate(Duration.ZERO, time -> time.plus(step))
        .limit(TICKS_MAX + 1)
        .takeWhile(time -> time.compareTo(whole.multipliedBy(96).dividedBy(100)) < 0)
        .map(time ->
            new Tick(TalkLines.time(time), percent((double) time.toMillis() / whole.toMillis())))
        .toList();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f%%", share * 100);
  }
}
