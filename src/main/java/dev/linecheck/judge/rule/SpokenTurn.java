package dev.linecheck.judge.rule;

import dev.linecheck.domain.rule.BuiltInRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A turn of the agent before the rules.
///
/// @param text its words, and its open calls as text
/// @param words its words alone
/// @param ended the rule that how the turn ended breaks, or may break
/// @param exempt rules that do not concern it
/// @param since what happened before it and, of the turns before, after them
/// @param own what the agent did in it
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
}
