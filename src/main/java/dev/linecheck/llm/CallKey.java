package dev.linecheck.llm;

import dev.linecheck.domain.Sha256;
import dev.linecheck.domain.run.ItemId;

/// The key of a model answer within the work on an item. It is the same after a crash, and never
/// the same for two answers.
///
/// @param generation the number of the item's simulation or judgement; a takeover does not change
///   it
/// @param position the place in the work on the item
/// @param vote the number of the vote on one turn, from 1
/// @param ask 1, or 2 for the repair of an unusable answer
public record CallKey(
    ItemId item, int generation, Purpose purpose, Position position, int vote, int ask) {
  private static final int CONVERSATION_CHARS = 32;

  /// Returns the key of a first request with a single vote.
  public static CallKey first(ItemId item, int generation, Purpose purpose, Position position) {
    return new CallKey(item, generation, purpose, position, 1, 1);
  }

  /// Returns the key of the second request, for an answer in place of an unusable one.
  public CallKey repair() {
    return new CallKey(item, generation, purpose, position, vote, ask + 1);
  }

  /// Returns the key as one line for headers, logs and hashes.
  public String text() {
    return String.join("/", item.value(), Integer.toString(generation), withinItem());
  }

  /// Returns an opaque id of the conversation that the answer belongs to. It is the same for all
  /// answers in one conversation, also after a crash, and tells nothing about the item.
  public String conversation() {
    String whole =
        String.join("/", item.value(), Integer.toString(generation), position.conversation());
    return Sha256.hex(whole).substring(0, CONVERSATION_CHARS);
  }

  /// Returns the key without item and generation. It is equal in two runs for the same answer of
  /// the same record.
  String withinItem() {
    return String.join(
        "/", purpose.role(), position.text(), Integer.toString(vote), Integer.toString(ask));
  }
}
