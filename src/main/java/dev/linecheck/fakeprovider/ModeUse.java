package dev.linecheck.fakeprovider;

import java.time.Duration;

/// A mode and the requests that it hits.
///
/// @param time the wait that a rate limit states, or the time that a slow answer takes
public record ModeUse(FakeMode mode, Reach reach, Duration time) {
  static final Duration TIME = Duration.ofSeconds(2);

  /// Which requests are hit.
  public sealed interface Reach {}

  public record Always() implements Reach {}

  /// Hits the n-th request, the 2n-th and so on.
  public record Every(int n) implements Reach {
    public Every {
      if (n < 1) {
        throw new IllegalArgumentException("every=" + n + " is less than 1");
      }
    }
  }

  /// Hits the first requests for each call.
  public record First(int count) implements Reach {
    public First {
      if (count < 1) {
        throw new IllegalArgumentException("first=" + count + " is less than 1");
      }
    }
  }

  /// Hits a share of the requests, from 0 to 1.
  public record Share(double share) implements Reach {
    public Share {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("rate=" + share + " is not from 0 to 1");
      }
    }
  }

  public ModeUse time(Duration other) {
    return new ModeUse(mode, reach, other);
  }

  /// Reads `NAME`, or `NAME:every=3`, `NAME:first=2`, `NAME:rate=0.1`, `NAME:time=1500ms`, or
  /// several of these.
  ///
  /// @throws IllegalArgumentException when it is none of them
  public static ModeUse parse(String text) {
    String[] words = text.split(":", -1);
    ModeUse use = FakeMode.named(words[0]).always();
    for (int i = 1; i < words.length; i++) {
      use = use.with(words[i]);
    }
    return use;
  }

  private ModeUse with(String setting) {
    String[] words = setting.split("=", 2);
    String value = words.length == 2 ? words[1] : "";
    try {
      return switch (words[0]) {
        case "every" -> new ModeUse(mode, new Every(Integer.parseInt(value)), time);
        case "first" -> new ModeUse(mode, new First(Integer.parseInt(value)), time);
        case "rate" -> new ModeUse(mode, new Share(Double.parseDouble(value)), time);
        case "time" -> time(duration(value));
        default -> throw new IllegalArgumentException(unknown(setting));
      };
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException(unknown(setting));
    }
  }

  private static String unknown(String setting) {
    return "'"
        + setting
        + "' is none of every=N, first=N, rate=SHARE and time=TIME; a colon joins several, as in"
        + " think-tags:every=2:time=1s";
  }

  /// Reads a time such as `50ms`, `2s` or `1m`.
  ///
  /// @throws IllegalArgumentException when it is none
  public static Duration duration(String text) {
    if (!text.matches("\\d{1,9}(ms|s|m)")) {
      throw new IllegalArgumentException("'" + text + "' is no time such as 50ms, 2s or 1m");
    }
    String number = text.replaceFirst("[a-z]+$", "");
    long value = Long.parseLong(number);
    return switch (text.substring(number.length())) {
      case "ms" -> Duration.ofMillis(value);
      case "s" -> Duration.ofSeconds(value);
      default -> Duration.ofMinutes(value);
    };
  }

  /// As [#parse] reads it, without the time.
  public String text() {
    return mode.title()
        + switch (reach) {
          case Always() -> "";
          case Every(int n) -> ":every=" + n;
          case First(int count) -> ":first=" + count;
          case Share(double share) -> ":rate=" + share;
        };
  }
}
