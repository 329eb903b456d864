package dev.linecheck.fakeprovider;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// One behaviour of real providers, that some of them have been reported to have.
public final class FakeMode {
  private final int number;
  private final String title;
  private final String report;
  private final List<Play> plays;

  /// @param plays what it does to the answer, in the order in which it does it
  FakeMode(int number, String title, String report, Play... plays) {
    this.number = number;
    this.title = title;
    this.report = report;
    this.plays = List.of(plays);
  }

  /// All modes, by number.
  public static List<FakeMode> all() {
    return Stream.of(
            DemandModes.ALL,
            EndpointModes.ALL,
            AnswerModes.ALL,
            FormatModes.ALL,
            FailureModes.ALL,
            LimitModes.ALL)
        .flatMap(List::stream)
        .sorted(Comparator.comparingInt(FakeMode::number))
        .toList();
  }

  /// The mode of this name.
  ///
  /// @throws IllegalArgumentException when there is none
  public static FakeMode named(String title) {
    return all().stream()
        .filter(mode -> mode.title.equals(title))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("there is no mode '" + title + "'; see --list"));
  }

  /// The number of the behaviour. Several forms of one behaviour have one number; what providers
  /// document and no report is about has 0.
  public int number() {
    return number;
  }

  /// The name in command lines.
  public String title() {
    return title;
  }

  /// Where the behaviour was reported.
  public String report() {
    return report;
  }

  List<Play> plays() {
    return plays;
  }

  /// Hits every request.
  public ModeUse always() {
    return new ModeUse(this, new ModeUse.Always(), ModeUse.TIME);
  }

  /// Hits every n-th request, counted by arrival.
  public ModeUse every(int n) {
    return new ModeUse(this, new ModeUse.Every(n), ModeUse.TIME);
  }

  /// Hits the first requests for each call.
  public ModeUse first(int count) {
    return new ModeUse(this, new ModeUse.First(count), ModeUse.TIME);
  }

  /// Hits a share of the requests.
  public ModeUse share(double share) {
    return new ModeUse(this, new ModeUse.Share(share), ModeUse.TIME);
  }

  @Override
  public String toString() {
    return title;
  }
}
