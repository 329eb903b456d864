package dev.linecheck.evaluation.preflight;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// The work of a run's models for one item.
record ItemUse(Map<RunRole, RoleUse> roles) {
  /// The rounds of the judge's requests for a call: the last turn alone, then the others at the
  /// same time.
  private static final int JUDGING_ROUNDS = 2;

  ItemUse {
    roles = Collections.unmodifiableMap(new EnumMap<>(roles));
  }

  RoleUse of(RunRole role) {
    return roles.getOrDefault(role, RoleUse.NONE);
  }

  /// Returns the seconds that the item takes if no call waits for a permit: the call is played step
  /// by step, and its turns are judged side by side.
  double path() {
    RoleUse judge = of(RunRole.JUDGE);
    return of(RunRole.AGENT).seconds()
        + of(RunRole.CALLER).seconds()
        + Math.min(judge.seconds(), JUDGING_ROUNDS * judge.longest())
        + of(RunRole.ESCALATION).longest();
  }
}
