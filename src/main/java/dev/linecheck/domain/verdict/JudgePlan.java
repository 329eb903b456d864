package dev.linecheck.domain.verdict;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.ModelOptions;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The settings for judging one turn.
///
/// @param votes the number of times that the judge is asked: 1, 3 or 5
/// @param items the items that are asked and those that count; empty for the ones suggested by the
///   criteria
/// @param without universal items that are not asked
/// @param mode the number of turns in one request
/// @param escalation the model for turns that the judge leaves undecided
/// @param undecided the treatment of turns that stay undecided
/// @param options the options of the models, without roles that have none
public record JudgePlan(
    int votes,
    VerificationMode verification,
    Optional<Items> items,
    List<UniversalItem> without,
    Mode mode,
    Optional<ModelId> escalation,
    Policy undecided,
    SortedMap<JudgeRole, ModelOptions> options) {
  /// The possible numbers of votes. They are odd, so that votes can have a majority.
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

  /// Whether the judge is asked once more after it finds a fault, with the best defence of the
  /// turn.
  public enum VerificationMode {
    ALERTS,
    NEVER
  }

  /// The number of turns in one request.
  public enum Mode {
    /// One turn. The judge never sees what came later.
    PER_TURN,
    /// All turns of a simulated call, so that the judge knows what came later. Replayed calls are
    /// judged turn by turn.
    WHOLE_CALL
  }

  /// The items that are asked beside the criteria, and those that count.
  public enum Items {
    /// All items are asked. Items from the version's own prompt are advice: they change no verdict,
    /// so that every version is held to the same items.
    CRITERIA,
    /// All items are asked and count. Each version is held to its own prompt.
    CRITERIA_AND_PROMPT,
    /// The universal items are asked and count. No checklist is written.
    UNIVERSAL;

    /// Returns the default for a config that does not choose.
    public static Items suggestedBy(String criteria) {
      return criteria.isBlank() ? CRITERIA_AND_PROMPT : CRITERIA;
    }
  }

  /// The treatment of undecided turns.
  public enum Policy {
    /// An undecided turn is an alert.
    FAIL,
    /// An undecided turn is no alert. It still counts as undecided.
    PASS,
    /// An undecided turn is an alert, but a call with no other alerts neither passes nor fails.
    EXCLUDE
  }

  public JudgePlan {
    if (!VOTES.contains(votes)) {
      throw new IllegalArgumentException("there are 1, 3 or 5 votes, not " + votes);
    }
    without = List.copyOf(without);
    SortedMap<JudgeRole, ModelOptions> set = new TreeMap<>(options);
    set.values().removeIf(ModelOptions.DEFAULTS::equals);
    options = Collections.unmodifiableSortedMap(set);
  }

  /// A plan in which no role has options.
  public JudgePlan(
      int votes,
      VerificationMode verification,
      Optional<Items> items,
      List<UniversalItem> without,
      Mode mode,
      Optional<ModelId> escalation,
      Policy undecided) {
    this(
        votes,
        verification,
        items,
        without,
        mode,
        escalation,
        undecided,
        Collections.emptySortedMap());
  }

  /// A plan without escalation, in which an undecided turn is an alert.
  public JudgePlan(
      int votes,
      VerificationMode verification,
      Items items,
      List<UniversalItem> without,
      Mode mode) {
    this(votes, verification, Optional.of(items), without, mode, Optional.empty(), Policy.FAIL);
  }

  /// Returns which items are asked and which count, given these criteria.
  public Items itemsFor(String criteria) {
    return items.orElseGet(() -> Items.suggestedBy(criteria));
  }

  public JudgePlan escalatingTo(Optional<ModelId> stronger) {
    return new JudgePlan(votes, verification, items, without, mode, stronger, undecided, options);
  }

  public JudgePlan with(SortedMap<JudgeRole, ModelOptions> others) {
    return new JudgePlan(votes, verification, items, without, mode, escalation, undecided, others);
  }

  /// Returns the options of a role's model.
  public ModelOptions options(JudgeRole role) {
    return options.getOrDefault(role, ModelOptions.DEFAULTS);
  }

  /// Returns the same plan for the stronger model, which judges with the options of its role.
  public JudgePlan escalated() {
    SortedMap<JudgeRole, ModelOptions> others = new TreeMap<>(options);
    others.put(JudgeRole.JUDGE, options(JudgeRole.ESCALATION));
    return with(others);
  }
}
