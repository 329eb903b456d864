package dev.linecheck.domain.verdict;

import dev.linecheck.domain.agent.ModelId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How much judging goes into one turn.
///
/// @param votes how often the judge is asked about it: 1, 3 or 5
/// @param items what is asked and what counts; empty for what the criteria suggest
/// @param without universal items that are not asked
/// @param mode how many turns are asked about at once
/// @param escalation the model that is asked where the judge leaves a turn undecided
/// @param undecided what becomes of a turn that stays so
public record JudgePlan(
    int votes,
    VerificationMode verification,
    Optional<Items> items,
    List<UniversalItem> without,
    Mode mode,
    Optional<ModelId> escalation,
    Policy undecided) {
  /// The numbers of votes that have a majority.
  public static final Set<Integer> VOTES = Set.of(1, 3, 5);

  /// One vote on the items that the criteria suggest, and a verification of alerts.
  public static final JudgePlan DEFAULT =
      new JudgePlan(
          1,
          VerificationMode.ALERTS,
          Optional.empty(),
          List.of(),
          Mode.PER_TURN,
          Optional.empty(),
          Policy.FAIL);

  /// Whether a judge that found a fault is asked once more, with the best defence of the turn.
  public enum VerificationMode {
    ALERTS,
    NEVER
  }

  /// How many turns go into one request.
  public enum Mode {
    /// One; the judge never sees what came later.
    PER_TURN,
    /// All of a simulated call, in which the judge knows what came later. Replayed calls are judged
    /// turn by turn.
    WHOLE_CALL
  }

  /// What is asked beside the criteria, and which items count.
  public enum Items {
    /// All items are asked. Those of the version's own prompt are advice: they are in no verdict,
    /// so that every version is held to the same items.
    CRITERIA,
    /// All items are asked and count. Each version is held to its own prompt.
    CRITERIA_AND_PROMPT,
    /// The universal items are asked and count. No checklist is written.
    UNIVERSAL;

    /// What is meant where a config says nothing.
    public static Items suggestedBy(String criteria) {
      return criteria.isBlank() ? CRITERIA_AND_PROMPT : CRITERIA;
    }
  }

  /// What becomes of a turn that could not be told about.
  public enum Policy {
    /// It is an alert.
    FAIL,
    /// It is none; it is counted as undecided all the same.
    PASS,
    /// It is an alert, but a call without any other is neither passing nor failing.
    EXCLUDE
  }

  public JudgePlan {
    if (!VOTES.contains(votes)) {
      throw new IllegalArgumentException("there are 1, 3 or 5 votes, not " + votes);
    }
    without = List.copyOf(without);
  }

  /// A plan in which what the judge leaves undecided stays so, and is an alert.
  public JudgePlan(
      int votes,
      VerificationMode verification,
      Items items,
      List<UniversalItem> without,
      Mode mode) {
    this(votes, verification, Optional.of(items), without, mode, Optional.empty(), Policy.FAIL);
  }

  /// What is asked where these are the criteria, and which items count.
  public Items itemsFor(String criteria) {
    return items.orElseGet(() -> Items.suggestedBy(criteria));
  }

  public JudgePlan escalatingTo(Optional<ModelId> stronger) {
    return new JudgePlan(votes, verification, items, without, mode, stronger, undecided);
  }

  public JudgePlan by(Policy policy) {
    return new JudgePlan(votes, verification, items, without, mode, escalation, policy);
  }
}
