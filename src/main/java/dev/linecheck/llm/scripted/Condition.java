package dev.linecheck.llm.scripted;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// When a speaker's rule holds.
sealed interface Condition {
  boolean holds(Conversation conversation);

  /// In the speaker's own turn of that number.
  record Turn(int number) implements Condition {
    @Override
    public boolean holds(Conversation conversation) {
      return conversation.turn() == number;
    }
  }

  /// In that turn and all that follow.
  record TurnOrLater(int number) implements Condition {
    @Override
    public boolean holds(Conversation conversation) {
      return conversation.turn() >= number;
    }
  }

  /// In what the other side said last.
  record Heard(Phrases phrases) implements Condition {
    @Override
    public boolean holds(Conversation conversation) {
      return phrases.in(conversation.lastHeard());
    }
  }

  /// In anything that the other side said so far.
  record EverHeard(Phrases phrases) implements Condition {
    @Override
    public boolean holds(Conversation conversation) {
      return conversation.heard().stream().anyMatch(phrases::in);
    }
  }

  /// In anything that the speaker itself said so far.
  record Said(Phrases phrases) implements Condition {
    @Override
    public boolean holds(Conversation conversation) {
      return conversation.said().stream().anyMatch(phrases::in);
    }
  }

  record Not(Condition condition) implements Condition {
    @Override
    public boolean holds(Conversation conversation) {
      return !condition.holds(conversation);
    }
  }

  Pattern TURN = Pattern.compile("turn (\\d{1,4})( or later)?");

  /// Reads one condition; empty when it is none.
  static Optional<Condition> parse(String text) {
    Matcher turn = TURN.matcher(text);
    if (turn.matches()) {
      int number = Integer.parseInt(turn.group(1));
      return Optional.of(turn.group(2) == null ? new Turn(number) : new TurnOrLater(number));
    }
    return after(text, "heard ", Heard::new)
        .or(() -> after(text, "not heard ", phrases -> new Not(new Heard(phrases))))
        .or(() -> after(text, "ever heard ", EverHeard::new))
        .or(() -> after(text, "never heard ", phrases -> new Not(new EverHeard(phrases))))
        .or(() -> after(text, "said ", Said::new))
        .or(() -> after(text, "not said ", phrases -> new Not(new Said(phrases))));
  }

  private static Optional<Condition> after(
      String text, String words, Function<Phrases, Condition> condition) {
    return text.startsWith(words)
        ? Phrases.parse(text.substring(words.length())).map(condition)
        : Optional.empty();
  }
}
