package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.CompareView.ClassLink;
import dev.linecheck.dashboard.view.Numbers;
import dev.linecheck.evaluation.comparison.RecordClass;
import dev.linecheck.evaluation.comparison.RunComparison;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The classes of records as filters of a comparison.
final class RecordClasses {
  private RecordClasses() {}

  static String label(RecordClass kind) {
    return switch (kind) {
      case BROKEN -> "broken";
      case LESS_STABLE -> "less stable";
      case JUDGED_DIFFERENTLY -> "judged differently";
      case FIXED -> "fixed";
      case MORE_STABLE -> "more stable";
      case ERRORED -> "errored";
      case NOT_RUN -> "not run";
      case KNOWN_FAILURE -> "known failure";
      case CHANGED -> "record changed";
      case MISSING_LEFT -> "missing before";
      case MISSING_RIGHT -> "missing after";
      case UNCHANGED -> "unchanged";
    };
  }

  static String word(RecordClass kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  static List<ClassLink> links(
      RunComparison comparison, Paths.Address address, Optional<RecordClass> shown) {
    Map<RecordClass, Integer> counts = comparison.counts();
    return Arrays.stream(RecordClass.values())
        .map(kind ->
            new ClassLink(
                label(kind),
                Numbers.count(Objects.requireNonNull(counts.get(kind))),
                address.with(ComparePage.CLASS, Optional.of(word(kind))).text() + "#records",
                shown.filter(kind::equals).isPresent()))
        .toList();
  }
}
