package dev.linecheck.judge;

import dev.linecheck.domain.verdict.TurnVerdict;

/// Merges the verdict on a call as a whole into the verdict on its last turn.
final class WholeCall {
  private static final String ABOUT = "Of the whole call: ";

  private WholeCall() {}

  /// A fault of the turn itself wins over a fault of the call.
  static TurnVerdict and(TurnVerdict last, TurnVerdict whole) {
    return switch (whole) {
      case TurnVerdict.Accurate _ -> last;
      case TurnVerdict.Inaccurate found ->
          last instanceof TurnVerdict.Inaccurate
              ? last
              : new TurnVerdict.Inaccurate(
                  last.index(),
                  last.modelOutput(),
                  ABOUT + found.reason(),
                  found.evidence(),
                  last.relation(),
                  found.rule());
      case TurnVerdict.Undecided open ->
          last instanceof TurnVerdict.Accurate
              ? new TurnVerdict.Undecided(
                  last.index(), last.modelOutput(), ABOUT + open.reason(), last.relation())
              : last;
    };
  }
}
