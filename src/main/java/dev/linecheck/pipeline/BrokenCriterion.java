package dev.linecheck.pipeline;

import dev.linecheck.pipeline.TestedTrial.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A criterion, and where each record breaks it for the first time.
///
/// @param criterion nothing for records that failed without a finding
record BrokenCriterion(Optional<String> criterion, List<Place> places) {

  /// The first trial and finding of a record that break a criterion.
  record Place(TestedRecord tested, TestedTrial trial, Optional<Finding> finding) {}

  /// Returns the criteria that records break, those of most records first.
  static List<BrokenCriterion> of(List<TestedRecord> records) {
    Map<Optional<String>, Map<String, Place>> all = new LinkedHashMap<>();
    for (TestedRecord tested : records) {
      String key = tested.kind() + " " + tested.id();
      RecordWords.telling(tested)
          .forEach(trial ->
              trial
                  .findings()
                  .forEach(finding ->
                      all.computeIfAbsent(
                              Optional.of(finding.criterion()), name -> new LinkedHashMap<>())
                          .putIfAbsent(key, new Place(tested, trial, Optional.of(finding)))));
      boolean silent = tested.trials().stream().allMatch(trial -> trial.findings().isEmpty());
      RecordWords.telling(tested)
          .filter(trial -> silent)
          .findFirst()
          .ifPresent(trial ->
              all.computeIfAbsent(Optional.empty(), name -> new LinkedHashMap<>())
                  .put(key, new Place(tested, trial, Optional.empty())));
    }
    List<BrokenCriterion> criteria = new ArrayList<>();
    all.forEach(
        (name, places) -> criteria.add(new BrokenCriterion(name, List.copyOf(places.values()))));
    criteria.sort(Comparator.comparingInt(each -> -each.places().size()));
    return criteria;
  }
}
