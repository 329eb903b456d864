package dev.linecheck.domain.verdict;

import java.util.Set;

/// How much judging goes into one turn.
///
/// @param votes how often the judge is asked about it: 1, 3 or 5
public record JudgePlan(int votes, SecondLook secondLook) {
  /// The numbers of votes that have a majority.
  public static final Set<Integer> VOTES = Set.of(1, 3, 5);

  /// One vote, and a second look at alerts.
  public static final JudgePlan DEFAULT = new JudgePlan(1, SecondLook.ALERTS);

  /// Whether a judge that found a fault is asked once more, with the best defence of the turn.
  public enum SecondLook {
    ALERTS,
    NEVER
  }

  public JudgePlan {
    if (!VOTES.contains(votes)) {
      throw new IllegalArgumentException("there are 1, 3 or 5 votes, not " + votes);
    }
  }
}
