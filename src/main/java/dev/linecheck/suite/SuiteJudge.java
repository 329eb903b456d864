package dev.linecheck.suite;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The judge of the calls. What is empty is left to the server.
///
/// @param votes the number of answers that are asked for each turn
/// @param without the universal items that are not asked, such as `U6`
/// @param escalation the id of a stronger model for turns that stay undecided
public record SuiteJudge(
    SuiteModel model,
    OptionalInt votes,
    Optional<SecondLook> secondLook,
    Optional<Mode> mode,
    Optional<Items> items,
    List<String> without,
    Optional<Undecided> undecided,
    Optional<String> escalation) {
  public static final SuiteJudge DEFAULT =
      new SuiteJudge(
          SuiteModel.DEFAULT,
          OptionalInt.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty());

  public SuiteJudge {
    without = List.copyOf(without);
  }

  /// Which turns are looked at again.
  public enum SecondLook {
    ALERTS,
    NEVER
  }

  /// How much one question to the judge covers.
  public enum Mode {
    PER_TURN,
    WHOLE_CALL
  }

  /// The yes-or-no questions that are asked.
  public enum Items {
    CRITERIA,
    CRITERIA_AND_PROMPT,
    UNIVERSAL
  }

  /// What becomes of a turn about which the judge cannot tell.
  public enum Undecided {
    FAIL,
    PASS,
    EXCLUDE
  }
}
