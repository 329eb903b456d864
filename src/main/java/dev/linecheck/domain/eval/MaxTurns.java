package dev.linecheck.domain.eval;

/// The number of agent turns after which a simulated call ends. The opening line counts.
public record MaxTurns(int value) {
  public static final int LEAST = 1;
  public static final int MOST = 100;

  /// The length of an ordinary call.
  public static final MaxTurns DEFAULT = new MaxTurns(20);

  public MaxTurns {
    if (value < LEAST || value > MOST) {
      throw new IllegalArgumentException("maxTurns is " + LEAST + " to " + MOST + ", not " + value);
    }
  }
}
