package dev.linecheck.simulated;

import java.util.List;
import java.util.Random;

/// What goes wrong, as often as the storm's kind says, and never once the storm is over.
final class Faults {
  private final Random chance;
  private final Kind kind;
  private boolean over;

  Faults(Kind kind, long seed) {
    this.kind = kind;
    this.chance = new Random(seed);
  }

  /// How often something goes wrong, from 0 to 1.
  ///
  /// @param away a store that cannot be reached
  /// @param lost a transaction that the store takes back at its commit
  /// @param unheard a commit that is done but never acknowledged
  /// @param crash a process that dies right before or right after a commit, or in a model call
  /// @param refused a model call that is refused for its rate
  /// @param failed a model call that fails, or whose answer is lost on its way
  /// @param hung a model call that takes all its time and has no answer
  record Kind(
      String name,
      double away,
      double lost,
      double unheard,
      double crash,
      double refused,
      double failed,
      double hung) {
    static final Kind CALM = new Kind("calm", 0, 0, 0, 0, 0, 0, 0);
    static final Kind STORE = new Kind("store", 0.02, 0.02, 0.02, 0, 0, 0, 0);
    static final Kind CRASHES = new Kind("crashes", 0, 0, 0, 0.01, 0, 0, 0);
    static final Kind PROVIDER = new Kind("provider", 0, 0, 0, 0, 0.2, 0.2, 0.05);
    static final Kind ALL = new Kind("all", 0.01, 0.01, 0.01, 0.005, 0.05, 0.05, 0.01);

    static final List<Kind> KINDS = List.of(CALM, STORE, CRASHES, PROVIDER, ALL);
  }

  Kind kind() {
    return kind;
  }

  void end() {
    over = true;
  }

  /// Whether it happens now. Signs of life are sent in an order that no seed decides, so nothing
  /// happens to them.
  boolean strike(double rate) {
    return !over
        && rate > 0
        && !Thread.currentThread().getName().endsWith(Node.HOUSEKEEPER)
        && chance.nextDouble() < rate;
  }

  int upTo(int most) {
    return chance.nextInt(most);
  }
}
