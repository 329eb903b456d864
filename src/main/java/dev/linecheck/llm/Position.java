package dev.linecheck.llm;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The place of a model answer in the work on an item. Its text is the one form that the ledger,
/// headers, logs and hashes use.
///
/// @param segment the conversation that contains the point
public record Position(Segment segment, Point point) {
  private static final String SEPARATOR = ":";

  /// One of the conversations about which an item's models are asked.
  public sealed interface Segment {
    /// Returns the position of a point in this conversation.
    default Position at(Point point) {
      return new Position(this, point);
    }

    /// Returns the prefix of the texts of all positions in this conversation; empty for the item's
    /// own call.
    String prefix();
  }

  /// The call that the item plays or replays.
  public record OwnCall() implements Segment {
    @Override
    public String prefix() {
      return "";
    }
  }

  /// The continuation of a recorded call, simulated from the first divergence on.
  public record Continued() implements Segment {
    static final String NAME = "continued";

    @Override
    public String prefix() {
      return NAME + SEPARATOR;
    }
  }

  /// The earlier call of a sentinel that the item judges.
  ///
  /// @param number the number of the sentinel in its run
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
    /// Returns the text of the point, without that of the conversation.
    String text();
  }

  /// An answer that is numbered among those for one purpose.
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
  /// @param index the index of the decision point in the transcript
  /// @param number the number among the answers for one purpose there, from 1
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
  /// @param index the index in the transcript
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

  /// Several agent turns in one request.
  ///
  /// @param index the index of the first of them in the transcript
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

  /// Returns the position of a point in the item's own call.
  public static Position of(Point point) {
    return new OwnCall().at(point);
  }

  /// Returns the position as text. It contains letters, digits, `-` and `:` only.
  public String text() {
    return segment.prefix() + point.text();
  }

  /// Returns the conversation with the agent in which the point is. The decision points of a
  /// recorded call are conversations of their own, because each continues the recorded words.
  String conversation() {
    return point instanceof Decision(int index, _)
        ? segment.prefix() + Decision.NAME + SEPARATOR + index
        : segment.prefix();
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
