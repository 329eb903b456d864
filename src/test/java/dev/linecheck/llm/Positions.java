package dev.linecheck.llm;

/// Positions of requests, as tests look at them.
public final class Positions {
  private Positions() {}

  public static Position reply(int number) {
    return Position.of(new Position.Reply(number));
  }

  /// The number of the answer among those for its purpose, in its conversation or at its decision
  /// point.
  public static int number(ModelRequest request) {
    return number(request.key());
  }

  public static int number(CallKey key) {
    return switch (key.position().point()) {
      case Position.Reply(int number) -> number;
      case Position.Decision(_, int number) -> number;
      case Position.Turn _, Position.TurnsFrom _, Position.WholeCall _ ->
          throw new AssertionError(key.text() + " has no number");
    };
  }

  /// The index of the turn or decision point in its transcript; -1 for the call as a whole.
  public static int index(ModelRequest request) {
    return switch (request.key().position().point()) {
      case Position.Decision(int index, _) -> index;
      case Position.Turn(int index) -> index;
      case Position.TurnsFrom(int index) -> index;
      case Position.WholeCall() -> -1;
      case Position.Reply _ -> throw new AssertionError(request.key().text() + " has no index");
    };
  }

  public static boolean isContinued(ModelRequest request) {
    return request.key().position().segment() instanceof Position.Continued;
  }
}
