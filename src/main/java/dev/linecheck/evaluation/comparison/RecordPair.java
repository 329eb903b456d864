package dev.linecheck.evaluation.comparison;

import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.report.RecordTrials;
import dev.linecheck.report.TrialOutcome;
import dev.linecheck.report.TrialPair;
import dev.linecheck.store.OutcomeStore.CallVerdict;
import dev.linecheck.store.OutcomeStore.Judgement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A record on both sides of a comparison, or on one of them.
public record RecordPair(
    RecordId record,
    RecordClass kind,
    Optional<RecordOutcomes> before,
    Optional<RecordOutcomes> after) {
  /// Pairs the records of two sides: those of the first in their order, and then the others.
  static List<RecordPair> of(List<RecordOutcomes> before, List<RecordOutcomes> after) {
    Map<RecordId, Sides> pairs = new LinkedHashMap<>();
    before.forEach(record ->
        pairs.put(record.content().record(), new Sides(Optional.of(record), Optional.empty())));
    after.forEach(record ->
        pairs.merge(
            record.content().record(),
            new Sides(Optional.empty(), Optional.of(record)),
            (old, now) -> new Sides(old.before(), now.after())));
    return pairs.entrySet().stream().map(pair -> pair.getValue().pair(pair.getKey())).toList();
  }

  private record Sides(Optional<RecordOutcomes> before, Optional<RecordOutcomes> after) {
    RecordPair pair(RecordId record) {
      RecordClass kind =
          before
              .map(old -> after.map(now -> ofBoth(old, now)).orElse(RecordClass.MISSING_RIGHT))
              .orElse(RecordClass.MISSING_LEFT);
      boolean isKnown = after.or(() -> before).orElseThrow().content().isKnownFailure();
      return new RecordPair(record, isKnown ? RecordClass.KNOWN_FAILURE : kind, before, after);
    }
  }

  private static RecordClass ofBoth(RecordOutcomes before, RecordOutcomes after) {
    if (!before.content().isLike(after.content())) {
      return RecordClass.CHANGED;
    }
    TrialPair trials = paired(before, after, RecordOutcomes::outcomes);
    if (!trials.isComplete()) {
      return before.isNotRun() || after.isNotRun() ? RecordClass.NOT_RUN : RecordClass.ERRORED;
    }
    return isJudgedDifferently(before, after)
        ? RecordClass.JUDGED_DIFFERENTLY
        : byTrials(trials.before(), trials.after());
  }

  private static TrialPair paired(
      RecordOutcomes before,
      RecordOutcomes after,
      Function<RecordOutcomes, List<TrialOutcome>> outcomes) {
    return before.isPooled() || after.isPooled()
        ? TrialPair.ofAll(outcomes.apply(before), outcomes.apply(after))
        : TrialPair.of(outcomes.apply(before), outcomes.apply(after));
  }

  private static RecordClass byTrials(RecordTrials before, RecordTrials after) {
    int better = after.passed() * before.of() - before.passed() * after.of();
    if (better == 0) {
      return RecordClass.UNCHANGED;
    }
    boolean isStable = before.passed() % before.of() == 0 && after.passed() % after.of() == 0;
    if (better < 0) {
      return isStable ? RecordClass.BROKEN : RecordClass.LESS_STABLE;
    }
    return isStable ? RecordClass.FIXED : RecordClass.MORE_STABLE;
  }

  /// Whether some trials differ in their verdict, and all of these went alike.
  private static boolean isJudgedDifferently(RecordOutcomes before, RecordOutcomes after) {
    int differing = 0;
    for (int i = 0; i < Math.min(before.trials().size(), after.trials().size()); i++) {
      Optional<Judgement> old = RecordOutcomes.verdict(before.trials().get(i));
      Optional<Judgement> now = RecordOutcomes.verdict(after.trials().get(i));
      if (old.isPresent() && now.isPresent() && verdict(old) != verdict(now)) {
        if (!isOneCall(old.get(), now.get())) {
          return false;
        }
        differing++;
      }
    }
    return differing > 0;
  }

  private static CallVerdict verdict(Optional<Judgement> judged) {
    return judged.orElseThrow().verdict();
  }

  private static boolean isOneCall(Judgement old, Judgement now) {
    return old.call().isPresent() && old.call().equals(now.call());
  }

  /// Returns the tags of the record, those of the newer run if it is in both.
  List<String> tags() {
    return after.or(() -> before).orElseThrow().content().tags();
  }

  boolean isTagged(String tag) {
    return tags().contains(tag);
  }

  /// Returns the trials of a record that is compared.
  TrialPair trials() {
    return paired(before.orElseThrow(), after.orElseThrow(), RecordOutcomes::outcomes);
  }

  /// Returns the same trials by one criterion.
  TrialPair trials(String criterion) {
    return paired(before.orElseThrow(), after.orElseThrow(), record -> record.outcomes(criterion));
  }
}
