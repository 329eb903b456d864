package dev.linecheck.store;

import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.domain.verdict.TurnVerdicts;
import org.jdbi.v3.core.statement.SqlStatement;

/// The counts that ended items add to their run. [RunTally#derive] is the definition of the counts;
/// this saves counting all items again after each one.
///
/// @param errored items without a result, of which `invalid` had no fair simulation
/// @param ownPrompt judgements in which items of the version's own prompt counted
/// @param checklistFailed judgements without a checklist that could not be written
/// @param votes answers of judges that were asked for, of which `unusable` could not be used
record CountDifference(
    int passing,
    int failing,
    int excluded,
    int undecided,
    int errored,
    int invalid,
    int votes,
    int unusable,
    int ownPrompt,
    int checklistFailed,
    Continued continued) {
  static final CountDifference NONE =
      new CountDifference(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Continued.NONE);

  /// The counts that the continuations of recorded calls add.
  record Continued(int passing, int failing, int excluded, int errored) {
    static final Continued NONE = new Continued(0, 0, 0, 0);

    private static Continued of(ItemOutcome.Judged judged) {
      TurnVerdicts verdicts = judged.verdicts();
      boolean excluded = verdicts.continuedExcluded();
      boolean passing = verdicts.continuedAlerts().filter(alerts -> alerts == 0).isPresent();
      boolean failing =
          verdicts.continuedAlerts().filter(alerts -> alerts > 0).isPresent() && !excluded;
      return new Continued(
          one(passing),
          one(failing),
          one(excluded),
          one(CallExecutions.restErrored(judged.execution())));
    }

    <S extends SqlStatement<S>> S bind(S statement) {
      return statement
          .bind("passing", passing)
          .bind("failing", failing)
          .bind("excluded", excluded)
          .bind("errored", errored);
    }

    private Continued plus(Continued other) {
      return new Continued(
          passing + other.passing,
          failing + other.failing,
          excluded + other.excluded,
          errored + other.errored);
    }
  }

  static CountDifference of(ItemWrites.Ending ending) {
    return switch (ending.outcome()) {
      case ItemOutcome.Judged judged -> of(judged);
      case ItemOutcome.Errored errored -> of(errored);
    };
  }

  private static CountDifference of(ItemOutcome.Judged judged) {
    TurnVerdicts verdicts = judged.verdicts();
    boolean passing = verdicts.alerts() == 0;
    return new CountDifference(
        one(passing),
        one(!passing && !verdicts.excluded()),
        one(verdicts.excluded()),
        one(verdicts.undecided() > 0),
        0,
        0,
        verdicts.notes().health().asked(),
        verdicts.notes().health().invalid(),
        one(verdicts.notes().ownPromptCounted()),
        one(verdicts.notes().checklistFailed()),
        Continued.of(judged));
  }

  /// An item that errs because of its judge counts as one unusable vote.
  private static CountDifference of(ItemOutcome.Errored errored) {
    int unusable = one(errored.code().equals(ItemOutcome.JUDGE_UNUSABLE));
    return new CountDifference(
        0,
        0,
        0,
        0,
        1,
        one(errored.code().equals(ItemOutcome.INVALID_SIMULATION)),
        unusable,
        unusable,
        0,
        0,
        Continued.NONE);
  }

  private static int one(boolean counts) {
    return counts ? 1 : 0;
  }

  /// Binds the counts by their names.
  <S extends SqlStatement<S>> S bind(S statement) {
    return statement
        .bind("passing", passing)
        .bind("failing", failing)
        .bind("excluded", excluded)
        .bind("undecided", undecided)
        .bind("errored", errored)
        .bind("invalid", invalid)
        .bind("votes", votes)
        .bind("unusable", unusable)
        .bind("ownPrompt", ownPrompt)
        .bind("checklistFailed", checklistFailed);
  }

  CountDifference plus(CountDifference other) {
    return new CountDifference(
        passing + other.passing,
        failing + other.failing,
        excluded + other.excluded,
        undecided + other.undecided,
        errored + other.errored,
        invalid + other.invalid,
        votes + other.votes,
        unusable + other.unusable,
        ownPrompt + other.ownPrompt,
        checklistFailed + other.checklistFailed,
        continued.plus(other.continued));
  }
}
