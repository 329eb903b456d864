package dev.linecheck.judge;

import dev.linecheck.domain.verdict.Verdict;
import dev.linecheck.domain.verdict.VerdictTrace.Vote;
import java.util.List;
import java.util.Optional;

/// What the votes on one turn come to: a pure function of what the judge has said.
final class MajorityVote {
  private MajorityVote() {}

  /// What a verification of an alert says.
  enum VerificationOutcome {
    /// There was none.
    NONE,
    UPHOLD,
    OVERTURN,
    /// Or its answer could not be used.
    CANNOT_TELL
  }

  /// What a majority of the valid votes says, where at least half of all are valid.
  static Verdict count(List<Vote> votes) {
    long valid = votes.stream().filter(vote -> vote != Vote.INVALID).count();
    long bad = votes.stream().filter(vote -> vote == Vote.INACCURATE).count();
    long good = votes.stream().filter(vote -> vote == Vote.ACCURATE).count();
    int quorum = Math.ceilDiv(votes.size(), 2);
    if (valid < quorum) {
      return Verdict.UNDECIDED;
    }
    if (bad * 2 > valid) {
      return Verdict.INACCURATE;
    }
    return good * 2 > valid ? Verdict.ACCURATE : Verdict.UNDECIDED;
  }

  /// What becomes of a turn that may have been put before a stronger model, whose vote and second
  /// look count for what the judge leaves undecided and for nothing else.
  static Verdict decide(
      List<Vote> votes,
      VerificationOutcome look,
      Optional<Vote> stronger,
      VerificationOutcome strongerLook) {
    Verdict own = decide(votes, look);
    return switch (own) {
      case ACCURATE, INACCURATE -> own;
      case UNDECIDED -> stronger.map(vote -> decide(List.of(vote), strongerLook)).orElse(own);
    };
  }

  /// What becomes of an alert; a verification changes nothing else.
  static Verdict decide(List<Vote> votes, VerificationOutcome look) {
    Verdict counted = count(votes);
    return switch (counted) {
      case ACCURATE, UNDECIDED -> counted;
      case INACCURATE ->
          switch (look) {
            case NONE, UPHOLD -> Verdict.INACCURATE;
            case OVERTURN -> Verdict.ACCURATE;
            case CANNOT_TELL -> Verdict.UNDECIDED;
          };
    };
  }
}
