package dev.linecheck.judge.rule;

import dev.linecheck.domain.rule.BuiltInRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A turn of the agent, as rules see it.
///
/// @param text its words, and its open calls as text
/// @param words its words alone
/// @param ended the rule that the end of the turn breaks, or may break
/// @param exempt rules that do not apply to the turn
/// @param since the events before the turn that are not in `since` of an earlier turn
/// @param own the events of this turn
public record SpokenTurn(
    String text,
    String words,
    Optional<BuiltInRule> ended,
    Set<BuiltInRule> exempt,
    List<CallEvent> since,
    List<EventSpan> own) {
  public SpokenTurn {
    exempt = Set.copyOf(exempt);
    since = List.copyOf(since);
    own = List.copyOf(own);
  }

  /// Returns the number of characters that a rule may have to read.
  int chars() {
    int chars = text.length();
    for (CallEvent event : since) {
      chars += event.chars();
    }
    for (EventSpan span : own) {
      chars += span.event().chars();
    }
    return chars;
  }
}
