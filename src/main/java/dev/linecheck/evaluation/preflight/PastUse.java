package dev.linecheck.evaluation.preflight;

import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.RunModels;
import dev.linecheck.store.PastRunStore.AnswerSum;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the use of an earlier run from the sums of its answers.
final class PastUse {
  private static final double NANOS = 1e9;

  private PastUse() {}

  /// Returns the use of each item.
  ///
  /// @param models the models of that run
  /// @param busy the share of the measured times in which a call was really in flight, and did not
  ///   wait for its permit
  static List<ItemUse> of(List<AnswerSum> sums, RunModels models, double busy) {
    Map<ItemId, Map<RunRole, RoleUse>> items = new LinkedHashMap<>();
    for (AnswerSum sum : sums) {
      items
          .computeIfAbsent(sum.item(), _ -> new EnumMap<>(RunRole.class))
          .merge(
              RunRole.of(sum.purpose(), sum.model(), models),
              new RoleUse(
                  sum.answers(),
                  sum.usage(),
                  busy * seconds(sum.elapsed()),
                  busy * seconds(sum.longest())),
              RoleUse::plus);
    }
    return items.values().stream().map(ItemUse::new).toList();
  }

  static double seconds(Duration time) {
    return time.toNanos() / NANOS;
  }
}
