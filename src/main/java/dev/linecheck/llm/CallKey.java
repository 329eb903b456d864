package dev.linecheck.llm;

import dev.linecheck.domain.run.ItemId;

/// Which model answer of an item this is: the same after a crash, never the same for two answers.
///
/// @param generation goes up with each new simulation of the item, never with a takeover
/// @param position in the work on the item
/// @param vote from 1, where several judgements of one turn are asked for
/// @param ask 1, or 2 for the repair of an unreadable answer
public record CallKey(
    ItemId item, int generation, Purpose purpose, Position position, int vote, int ask) {
  /// The key of a first ask with a single vote.
  public static CallKey first(ItemId item, int generation, Purpose purpose, Position position) {
    return new CallKey(item, generation, purpose, position, 1, 1);
  }

  /// The same answer, asked for once more because the first was unreadable.
  public CallKey repair() {
    return new CallKey(item, generation, purpose, position, vote, ask + 1);
  }

  /// One line for headers, logs and hashes.
  public String text() {
    return String.join("/", item.value(), Integer.toString(generation), withinItem());
  }

  /// The same without item and generation: equal in two runs for the same answer of the same
  /// record.
  String withinItem() {
    return String.join(
        "/", purpose.role(), position.text(), Integer.toString(vote), Integer.toString(ask));
  }
}
