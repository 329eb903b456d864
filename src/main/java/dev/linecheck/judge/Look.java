package dev.linecheck.judge;

import dev.linecheck.domain.verdict.Trail;
import dev.linecheck.judge.Ballot.SecondLook;
import dev.linecheck.llm.ProviderText;
import java.util.Optional;

/// A second look at what a judge holds against a turn.
///
/// @param defence empty where no answer could be used
record Look(Claim claim, Optional<String> defence, SecondLook decision) {
  Trail.Look trail() {
    return new Trail.Look(
        claim.check(),
        ProviderText.storable(claim.finding()),
        defence,
        switch (decision) {
          case UPHOLD -> Trail.Decision.UPHOLD;
          case OVERTURN -> Trail.Decision.OVERTURN;
          case NONE, CANNOT_TELL -> Trail.Decision.CANNOT_TELL;
        });
  }
}
