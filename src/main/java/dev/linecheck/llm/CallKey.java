package dev.linecheck.llm;

import dev.linecheck.domain.run.ItemId;

/// Which model answer of an item this is: the same after a crash, never the same for two answers.
///
/// @param generation goes up with each new simulation of the item, never with a takeover
/// @param step counts the answers of one purpose from 1; for the judge the turn's position, in a
///   replay a thousand of them for each position
/// @param vote from 1, where several judgements of one turn are asked for
/// @param ask 1, or 2 for the repair of an unreadable answer
public record CallKey(ItemId item, int generation, Purpose purpose, int step, int vote, int ask) {
  private static final int SENTINELS = 200_000_000;

  /// More than a call has lines, twice.
  private static final int STEPS_OF_A_SENTINEL = 100_000;

  /// The steps of a call that goes on where a version leaves a recording count from here, beyond
  /// all of its replay.
  public static final int CONTINUED = 100_000_000;

  /// The steps of a labelled turn that an item carries, by its number: beyond all of the item's
  /// own.
  public static int ofSentinel(int number) {
    return SENTINELS + number * STEPS_OF_A_SENTINEL;
  }

  /// The key of a first ask with a single vote.
  public static CallKey first(ItemId item, int generation, Purpose purpose, int step) {
    return new CallKey(item, generation, purpose, step, 1, 1);
  }

  /// The same answer, asked for once more because the first was unreadable.
  public CallKey repair() {
    return new CallKey(item, generation, purpose, step, vote, ask + 1);
  }

  /// One line for headers, logs and hashes.
  public String text() {
    return String.join(
        "/",
        item.value(),
        Integer.toString(generation),
        purpose.role(),
        Integer.toString(step),
        Integer.toString(vote),
        Integer.toString(ask));
  }
}
