package dev.linecheck.judge;

import dev.linecheck.domain.verdict.JudgeHealth;
import dev.linecheck.domain.verdict.Trail.Vote;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.llm.ModelAnswer;
import java.util.List;

/// A vote as it was cast: the readings of its answers, the last of which counts.
record Cast(List<Verdicts.Reading> readings, List<ModelAnswer> answers) {
  Cast {
    readings = List.copyOf(readings);
    answers = List.copyOf(answers);
  }

  Verdicts.Reading reading() {
    return readings.getLast();
  }

  Vote vote() {
    return switch (reading()) {
      case Verdicts.Unusable _ -> Vote.INVALID;
      case Verdicts.Usable usable ->
          switch (usable.verdict()) {
            case TurnVerdict.Accurate _ -> Vote.ACCURATE;
            case TurnVerdict.Inaccurate _ -> Vote.INACCURATE;
            case TurnVerdict.Undecided _ -> Vote.UNDECIDED;
          };
    };
  }

  JudgeHealth health() {
    boolean isRepaired = readings.size() > 1 && vote() != Vote.INVALID;
    return new JudgeHealth(
        1,
        isRepaired ? 1 : 0,
        vote() == Vote.INVALID ? 1 : 0,
        count(Verdicts.Fault.MISQUOTED),
        count(Verdicts.Fault.INCOHERENT),
        vote() == Vote.UNDECIDED ? 1 : 0);
  }

  private int count(Verdicts.Fault fault) {
    return (int)
        readings.stream()
            .filter(reading ->
                reading instanceof Verdicts.Unusable unusable && unusable.fault() == fault)
            .count();
  }
}
