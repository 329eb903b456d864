package dev.linecheck.domain.verdict;

import java.util.List;

/// The verdicts of a call, in the order of its turns.
public record TurnVerdicts(List<TurnVerdict> turns) {
  public TurnVerdicts {
    turns = List.copyOf(turns);
  }

  /// Turns that are not accurate. The call passes when there are none.
  public int alerts() {
    return (int)
        turns.stream()
            .filter(turn ->
                switch (turn) {
                  case TurnVerdict.Accurate _ -> false;
                  case TurnVerdict.Inaccurate _, TurnVerdict.Undecided _ -> true;
                })
            .count();
  }

  /// Turns of which the judge could not tell.
  public int undecided() {
    return (int) turns.stream().filter(TurnVerdict.Undecided.class::isInstance).count();
  }
}
