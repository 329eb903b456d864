package dev.linecheck.judge;

import dev.linecheck.domain.verdict.JudgeHealth;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.VerdictTrace.Vote;
import dev.linecheck.llm.ModelAnswer;
import java.util.List;

/// A vote with the readings of its answers. The last reading counts.
record JudgeVote(List<VoteReader.VoteReading> readings, List<ModelAnswer> answers) {
  JudgeVote {
    readings = List.copyOf(readings);
    answers = List.copyOf(answers);
  }

  VoteReader.VoteReading reading() {
    return readings.getLast();
  }

  Vote vote() {
    return switch (reading()) {
      case VoteReader.Unusable _ -> Vote.INVALID;
      case VoteReader.Usable usable ->
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
        count(VoteReader.AnswerFault.MISQUOTED),
        count(VoteReader.AnswerFault.INCOHERENT),
        vote() == Vote.UNDECIDED ? 1 : 0);
  }

  private int count(VoteReader.AnswerFault fault) {
    return (int)
        readings.stream()
            .filter(reading ->
                reading instanceof VoteReader.Unusable unusable && unusable.fault() == fault)
            .count();
  }
}
