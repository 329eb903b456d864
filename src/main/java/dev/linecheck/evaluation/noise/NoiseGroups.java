package dev.linecheck.evaluation.noise;

import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.evaluation.comparison.RecordOutcomes;
import dev.linecheck.report.RecordTrials;
import dev.linecheck.store.OutcomeStore.CallVerdict;
import dev.linecheck.store.OutcomeStore.Outcome;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The verdicts of a noise run in groups whose verdicts differ by chance alone. As in the rates,
/// calls that are excluded, invalid or errored have no verdict. Single-threaded.
final class NoiseGroups {
  private final Map<ResultId, RecordTrials> judged = new LinkedHashMap<>();
  private final Map<RecordId, RecordTrials> played = new LinkedHashMap<>();
  private final Map<ResultId, RecordTrials> asked = new LinkedHashMap<>();

  /// Adds an item of the noise run.
  void add(NoiseItemOutcome item) {
    switch (item.kind()) {
      case JUDGE -> add(judged, item.source(), item.outcome());
      case PLAY -> add(played, item.outcome().content().record(), item.outcome());
      case ASK -> add(asked, item.source(), item.outcome());
    }
  }

  /// Adds an item of the checked run. Its verdict is one more judgement of its call, if the call is
  /// judged again, and its call is one more conversation of its record.
  void addOwn(Outcome own) {
    if (judged.containsKey(own.result())) {
      add(judged, own.result(), own);
    }
    add(played, own.content().record(), own);
  }

  private static <K> void add(Map<K, RecordTrials> groups, K group, Outcome outcome) {
    RecordOutcomes.verdict(outcome)
        .ifPresent(judgement ->
            groups.merge(
                group,
                new RecordTrials(judgement.verdict() == CallVerdict.PASS ? 1 : 0, 1),
                (one, other) ->
                    new RecordTrials(one.passed() + other.passed(), one.of() + other.of())));
  }

  List<RecordTrials> judged() {
    return List.copyOf(judged.values());
  }

  List<RecordTrials> played() {
    return List.copyOf(played.values());
  }

  List<RecordTrials> asked() {
    return List.copyOf(asked.values());
  }

  /// Returns the number of groups with several verdicts.
  static int repeated(Collection<RecordTrials> groups) {
    return (int) groups.stream().filter(group -> group.of() > 1).count();
  }
}
