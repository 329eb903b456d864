package dev.linecheck.llm;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The place in the work on an item that a model answer belongs to. Its text is the one form in
/// which the ledger, headers, logs and hashes have it.
///
/// @param segment the conversation that the point lies in
public record Position(Segment segment, Point point) {
  private static final String SEPARATOR = ":";

  /// One of the conversations that an item's models are asked about.
  public sealed interface Segment {
    /// The position of a point in this conversation.
    default Position at(Point point) {
      return new Position(this, point);
    }

    /// The first characters of the texts of all positions in this conversation; empty for the
    /// item's own call.
    String prefix();
  }

  /// The call that the item plays or replays.
  public record OwnCall() implements Segment {
    @Override
    public String prefix() {
      return "";
    }
  }

  /// The rest of a recorded call, simulated from the place where the version leaves the recording.
  public record Continued() implements Segment {
    static final String NAME = "continued";

    @Override
    public String prefix() {
      return NAME + SEPARATOR;
    }
  }

  /// The earlier call of a labelled turn that the item carries.
  ///
  /// @param number of the labelled turn in its run
  public record Sentinel(int number) implements Segment {
    static final String NAME = "sentinel";

    public Sentinel {
      notNegative(number);
    }

    @Override
    public String prefix() {
      return NAME + SEPARATOR + number + SEPARATOR;
    }
  }

  /// A point in a conversation.
  public sealed interface Point {
    /// Its text, without that of the conversation.
    String text();
  }

  /// An answer that is counted among those for one purpose.
  ///
  /// @param number from 1
  public record Reply(int number) implements Point {
    static final String NAME = "reply";

    public Reply {
      notNegative(number);
    }

    @Override
    public String text() {
      return NAME + SEPARATOR + number;
    }
  }

  /// An answer at a decision point of a recorded call.
  ///
  /// @param index of the decision point in the transcript
  /// @param number among the answers for one purpose there, from 1
  public record Decision(int index, int number) implements Point {
    static final String NAME = "decision";

    public Decision {
      notNegative(index);
      notNegative(number);
    }

    @Override
    public String text() {
      return NAME + SEPARATOR + index + SEPARATOR + number;
    }
  }

  /// One agent turn.
  ///
  /// @param index in the transcript
  public record Turn(int index) implements Point {
    static final String NAME = "turn";

    public Turn {
      notNegative(index);
    }

    @Override
    public String text() {
      return NAME + SEPARATOR + index;
    }
  }

  /// Several agent turns that one request asks about.
  ///
  /// @param index of the first of them in the transcript
  public record TurnsFrom(int index) implements Point {
    static final String NAME = "turns-from";

    public TurnsFrom {
      notNegative(index);
    }

    @Override
    public String text() {
      return NAME + SEPARATOR + index;
    }
  }

  /// The conversation as a whole.
  public record WholeCall() implements Point {
    static final String NAME = "whole-call";

    @Override
    public String text() {
      return NAME;
    }
  }

  /// The position of a point in the item's own call.
  public static Position of(Point point) {
    return new OwnCall().at(point);
  }

  /// Letters, digits, `-` and `:` only.
  public String text() {
    return segment.prefix() + point.text();
  }

  /// Reads what [#text()] writes, and nothing else.
  ///
  /// @throws IllegalArgumentException when the text is no position
  public static Position parse(String text) {
    Deque<String> words = new ArrayDeque<>(List.of(text.split(SEPARATOR, -1)));
    Position position = segment(words).at(point(words));
    if (!position.text().equals(text)) {
      throw noPosition(text);
    }
    return position;
  }

  private static Segment segment(Deque<String> words) {
    String name = words.getFirst();
    if (name.equals(Continued.NAME)) {
      words.removeFirst();
      return new Continued();
    }
    if (name.equals(Sentinel.NAME)) {
      words.removeFirst();
      return new Sentinel(number(words));
    }
    return new OwnCall();
  }

  private static Point point(Deque<String> words) {
    String name = String.valueOf(words.pollFirst());
    return switch (name) {
      case Reply.NAME -> new Reply(number(words));
      case Decision.NAME -> new Decision(number(words), number(words));
      case Turn.NAME -> new Turn(number(words));
      case TurnsFrom.NAME -> new TurnsFrom(number(words));
      case WholeCall.NAME -> new WholeCall();
      default -> throw noPosition(name);
    };
  }

  private static int number(Deque<String> words) {
    return Integer.parseInt(String.valueOf(words.pollFirst()));
  }

  private static void notNegative(int number) {
    if (number < 0) {
      throw new IllegalArgumentException("a position counts from 0 or 1, not from " + number);
    }
  }

  private static IllegalArgumentException noPosition(String text) {
    return new IllegalArgumentException("'" + text + "' is no position");
  }
}
