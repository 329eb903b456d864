package dev.linecheck.judge.rule;

import dev.linecheck.callagent.CanonicalCall;
import dev.linecheck.domain.Json;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.rule.RuleEvent;
import java.util.Optional;

/// Matches a rule's event against the events of a call.
final class EventPattern {
  private static final RulePattern.Match NO_WORDS = new RulePattern.Match(0, 0);

  private final RuleEvent event;
  private final Optional<RulePattern> pattern;

  EventPattern(RuleEvent event) {
    this.event = event;
    this.pattern =
        switch (event) {
          case RuleEvent.Says(String text) -> Optional.of(RulePattern.of(text));
          case RuleEvent.CallerSays(String text) -> Optional.of(RulePattern.of(text));
          case RuleEvent.Calls _ -> Optional.empty();
          case RuleEvent.Answered(_, Optional<String> result) -> result.map(RulePattern::of);
        };
  }

  /// Returns where the event matches in the words of the call's event. The match is empty text at
  /// position 0 if the event has no words.
  Optional<RulePattern.Match> find(CallEvent happened, int from) {
    return switch (event) {
      case RuleEvent.Says _ ->
          happened instanceof CallEvent.Said(String words)
              ? inWords(words, from)
              : Optional.empty();
      case RuleEvent.CallerSays _ ->
          happened instanceof CallEvent.Heard(String words)
              ? inWords(words, from)
              : Optional.empty();
      case RuleEvent.Calls(String function, Optional<Json> arguments) ->
          happened instanceof CallEvent.Called(FunctionCall call)
                  && isSame(function, call.name())
                  && arguments.map(wanted -> CanonicalCall.has(call, wanted.text())).orElse(true)
              ? Optional.of(NO_WORDS)
              : Optional.empty();
      case RuleEvent.Answered(String function, _) ->
          happened instanceof CallEvent.Answered(String name, String result)
                  && isSame(function, name)
                  && inWords(result, 0).isPresent()
              ? Optional.of(NO_WORDS)
              : Optional.empty();
    };
  }

  private Optional<RulePattern.Match> inWords(String words, int from) {
    return pattern.isEmpty() ? Optional.of(NO_WORDS) : pattern.get().find(words, from);
  }

  private static boolean isSame(String one, String other) {
    return OfferedFunction.nameOf(one).equals(OfferedFunction.nameOf(other));
  }

  /// Describes the event as it appears in a sentence.
  @Override
  public String toString() {
    return switch (event) {
      case RuleEvent.Says(String text) -> "words of the agent that match '" + text + "'";
      case RuleEvent.CallerSays(String text) -> "words of the caller that match '" + text + "'";
      case RuleEvent.Calls(String function, Optional<Json> arguments) ->
          "a call of " + function + arguments.map(json -> " with " + json.text()).orElse("");
      case RuleEvent.Answered(String function, Optional<String> result) ->
          "an answer of "
              + function
              + result.map(text -> " that matches '" + text + "'").orElse("");
    };
  }
}
