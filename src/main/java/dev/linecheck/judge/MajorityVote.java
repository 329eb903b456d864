package dev.linecheck.judge;

import dev.linecheck.domain.verdict.Verdict;
import dev.linecheck.domain.verdict.VerdictTrace;
import dev.linecheck.domain.verdict.VerdictTrace.Vote;
import java.util.List;
import java.util.Optional;

/// The decision from the votes on one turn: a pure function of the judge's answers.
final class MajorityVote {
  private MajorityVote() {}

  /// The outcome of a verification.
  enum VerificationOutcome {
    /// There was no verification.
    NONE,
    UPHOLD,
    OVERTURN,
    /// The model could not tell, or its answer was unusable.
    CANNOT_TELL
  }

  /// Returns the majority of the valid votes, if at least half of all votes are valid.
  static Verdict count(List<Vote> votes) {
    long valid = votes.stream().filter(vote -> vote != Vote.INVALID).count();
    long bad = votes.stream().filter(vote -> vote == Vote.INACCURATE).count();
    long good = votes.stream().filter(vote -> vote == Vote.ACCURATE).count();
    if (!VerdictTrace.isQuorum(valid, votes.size())) {
      return Verdict.UNDECIDED;
    }
    if (bad * 2 > valid) {
      return Verdict.INACCURATE;
    }
    return good * 2 > valid ? Verdict.ACCURATE : Verdict.UNDECIDED;
  }

  /// Decides on a turn that may have been escalated to a stronger model. The stronger model's vote
  /// and verification count only if the judge leaves the turn undecided.
  static Verdict decide(
      List<Vote> votes,
      VerificationOutcome verification,
      Optional<Vote> stronger,
      VerificationOutcome strongerLook) {
    Verdict own = decide(votes, verification);
    return switch (own) {
      case ACCURATE, INACCURATE -> own;
      case UNDECIDED -> stronger.map(vote -> decide(List.of(vote), strongerLook)).orElse(own);
    };
  }

  /// Decides on a turn. A verification changes an alert and nothing else.
  static Verdict decide(List<Vote> votes, VerificationOutcome verification) {
    Verdict counted = count(votes);
    return switch (counted) {
      case ACCURATE, UNDECIDED -> counted;
      case INACCURATE ->
          switch (verification) {
            case NONE, UPHOLD -> Verdict.INACCURATE;
            case OVERTURN -> Verdict.ACCURATE;
            case CANNOT_TELL -> Verdict.UNDECIDED;
          };
    };
  }
}
