package dev.linecheck.evaluation.comparison;

import dev.linecheck.domain.run.ItemState;
import dev.linecheck.store.OutcomeStore.CallVerdict;
import dev.linecheck.store.OutcomeStore.Judgement;
import dev.linecheck.store.OutcomeStore.Outcome;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// The outcome of one trial, as a client keeps it. The names are those of the API.
public enum KeptTrial {
  PASSED,
  FAILED,
  /// It failed, and the judge could decide none of its alerts.
  UNDECIDED,
  /// It says nothing about the agent.
  EXCLUDED,
  ERRORED,
  CANCELLED,
  NOT_RUN;

  static KeptTrial of(Outcome trial) {
    return switch (trial.state()) {
      case JUDGED -> trial.judged().map(KeptTrial::of).orElse(ERRORED);
      case ERRORED -> ERRORED;
      case CANCELLED -> CANCELLED;
      case NOT_RUN, QUEUED, RUNNING -> NOT_RUN;
    };
  }

  private static KeptTrial of(Judgement judged) {
    return switch (judged.verdict()) {
      case PASS -> PASSED;
      case FAIL -> judged.undecided() < judged.alerts() ? FAILED : UNDECIDED;
      case EXCLUDED -> EXCLUDED;
    };
  }

  ItemState state() {
    return switch (this) {
      case PASSED, FAILED, UNDECIDED, EXCLUDED -> ItemState.JUDGED;
      case ERRORED -> ItemState.ERRORED;
      case CANCELLED -> ItemState.CANCELLED;
      case NOT_RUN -> ItemState.NOT_RUN;
    };
  }

  /// Returns the judgement, of which nothing but its verdict was kept.
  Optional<Judgement> judged() {
    return switch (this) {
      case PASSED -> Optional.of(judgement(CallVerdict.PASS, 0, 0));
      case FAILED -> Optional.of(judgement(CallVerdict.FAIL, 1, 0));
      case UNDECIDED -> Optional.of(judgement(CallVerdict.FAIL, 1, 1));
      case EXCLUDED -> Optional.of(judgement(CallVerdict.EXCLUDED, 1, 1));
      case ERRORED, CANCELLED, NOT_RUN -> Optional.empty();
    };
  }

  private static Judgement judgement(CallVerdict verdict, int alerts, int undecided) {
    return new Judgement(
        verdict,
        alerts,
        undecided,
        true,
        Optional.empty(),
        OptionalInt.empty(),
        OptionalLong.empty(),
        Optional.empty());
  }
}
