package dev.linecheck.suite;

import static dev.linecheck.suite.Key.Presence.NEEDED;

import java.util.List;
import java.util.Optional;

/// The keys of a suite file about rules.
final class RuleShape {
  private static final String ID = "[a-z0-9][a-z0-9_-]{0,63}";
  private static final String ID_WORDS = "1 to 64 of a-z, 0-9, - and _";

  /// The most transcript entries of a call.
  private static final int ENTRIES_MAX = 5_000;

  private static final int TIMES_MAX = 1_000;

  private RuleShape() {}

  /// Checks that need no model.
  record Rules(
      @Key(value = "Built-in rules that do not apply.", example = "disabled: [repeated-turn]")
          List<At<String>> disabled,
      @Key(
              value = "Words that the agent never says.",
              example = "mustNot: [{id: no-guarantee, pattern: \"(?i)guarantee\"}]")
          List<At<MustNot>> mustNot,
      @Key(
              value = "Words that the agent has to say.",
              example = "must: [{id: greets, pattern: \"(?i)hello\", turn: 1}]")
          List<At<Must>> must,
      @Key(
              value = "Rules about the order of events.",
              example = "order: [{id: charge-once, when: {calls: charge_card}, atMost: 1}]")
          List<At<Order>> order) {}

  /// Words that are never said.
  record MustNot(
      @Key(
              value = "The rule's id.",
              example = "id: no-guarantee",
              shape = ID,
              words = ID_WORDS,
              presence = NEEDED)
          Optional<At<String>> id,
      @Key(
              value = "An RE2 pattern of the words.",
              example = "pattern: \"(?i)guarantee\"",
              presence = NEEDED)
          Optional<At<String>> pattern) {}

  /// Words that have to be said.
  record Must(
      @Key(
              value = "The rule's id.",
              example = "id: greets",
              shape = ID,
              words = ID_WORDS,
              presence = NEEDED)
          Optional<At<String>> id,
      @Key(
              value = "An RE2 pattern of the words.",
              example = "pattern: \"(?i)hello\"",
              presence = NEEDED)
          Optional<At<String>> pattern,
      @Key(
              value = "The number of the agent's turn. Without it, any turn.",
              example = "turn: 1",
              least = 1,
              most = ENTRIES_MAX)
          Optional<At<Integer>> turn) {}

  /// A rule about the order of events.
  record Order(
      @Key(
              value = "The rule's id.",
              example = "id: charge-once",
              shape = ID,
              words = ID_WORDS,
              presence = NEEDED)
          Optional<At<String>> id,
      @Key(
              value = "The event from which the rule looks back.",
              example = "when: {calls: charge_card}",
              presence = NEEDED)
          Optional<At<Event>> when,
      @Key(
              value = "An event that has to have happened before.",
              example = "requires: {says: \"(?i)total\"}")
          Optional<At<Event>> requires,
      @Key(
              value = "An event that may not have happened before.",
              example = "notAfter: {callerSays: \"(?i)cancel\"}")
          Optional<At<Event>> notAfter,
      @Key(
              value = "How often the event may happen.",
              example = "atMost: 1",
              least = 0,
              most = TIMES_MAX)
          Optional<At<Integer>> atMost) {}

  /// An event of a call.
  record Event(
      @Key(value = "A pattern of words of the agent.", example = "says: \"(?i)total\"")
          Optional<At<String>> says,
      @Key(value = "A pattern of words of the caller.", example = "callerSays: \"(?i)cancel\"")
          Optional<At<String>> callerSays,
      @Key(value = "A function that is called.", example = "calls: charge_card")
          Optional<At<String>> calls,
      @Key(
              value = "Values that the arguments of `calls` have.",
              example = "arguments: {currency: EUR}")
          Optional<At<YamlNode>> arguments,
      @Key(value = "A function that has answered.", example = "answered: verify_caller")
          Optional<At<String>> answered,
      @Key(value = "A pattern of the answer of `answered`.", example = "result: \"ok\"")
          Optional<At<String>> result) {}
}
