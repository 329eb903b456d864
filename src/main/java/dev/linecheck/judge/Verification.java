package dev.linecheck.judge;

import dev.linecheck.domain.verdict.VerdictTrace;
import dev.linecheck.judge.MajorityVote.VerificationOutcome;
import java.util.Optional;

/// A verification of a finding against a turn.
///
/// @param defence empty if no answer was usable
/// @param problem the reason why no answer was usable
record Verification(
    Finding claim,
    Optional<String> defence,
    VerificationOutcome decision,
    Optional<String> problem) {
  VerdictTrace.VerificationTrace trace() {
    return new VerdictTrace.VerificationTrace(
        claim.check(),
        claim.finding(),
        defence,
        switch (decision) {
          case UPHOLD -> VerdictTrace.VerificationDecision.UPHOLD;
          case OVERTURN -> VerdictTrace.VerificationDecision.OVERTURN;
          case NONE, CANNOT_TELL -> VerdictTrace.VerificationDecision.CANNOT_TELL;
        });
  }
}
