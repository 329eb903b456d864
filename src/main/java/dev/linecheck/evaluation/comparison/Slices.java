package dev.linecheck.evaluation.comparison;

import dev.linecheck.report.Comparison;
import dev.linecheck.report.Estimand;
import dev.linecheck.report.Holm;
import dev.linecheck.report.TrialPair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The comparison of two runs slice by slice.
///
/// @param leftOut the number of slices above the limit
public record Slices(List<Slice> each, int leftOut) {
  /// The most slices of one comparison. More would hide every finding by their correction.
  static final int MOST = 50;

  public Slices {
    each = List.copyOf(each);
  }

  /// One slice.
  ///
  /// @param name the id of a rule or item, or the tag
  /// @param adjustedP the mid-p, corrected by Holm's method for all slices
  public record Slice(Kind kind, String name, Comparison comparison, double adjustedP) {}

  /// The kind of a slice.
  public enum Kind {
    /// All records, each trial judged by one rule or item alone.
    CRITERION,
    /// The records with one tag.
    TAG
  }

  private record Cut(Kind kind, String name) {
    Stream<TrialPair> trials(List<RecordPair> compared) {
      return switch (kind) {
        case CRITERION -> compared.stream().map(pair -> pair.trials(name));
        case TAG -> compared.stream().filter(pair -> pair.isTagged(name)).map(RecordPair::trials);
      };
    }
  }

  private record Part(Cut cut, Comparison comparison) {}

  static Slices of(List<RecordPair> compared, Estimand estimand) {
    List<Cut> cuts =
        Stream.concat(
                criteria(compared).map(name -> new Cut(Kind.CRITERION, name)),
                tags(compared).map(name -> new Cut(Kind.TAG, name)))
            .toList();
    List<Part> parts =
        cuts.stream().limit(MOST).flatMap(cut -> part(cut, compared, estimand).stream()).toList();
    List<Double> adjusted =
        Holm.adjusted(parts.stream().map(part -> part.comparison().p().midP()).toList());
    List<Slice> slices = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      slices.add(
          new Slice(part.cut().kind(), part.cut().name(), part.comparison(), adjusted.get(i)));
    }
    return new Slices(slices, Math.max(0, cuts.size() - MOST));
  }

  private static Optional<Part> part(Cut cut, List<RecordPair> compared, Estimand estimand) {
    return Comparison.of(cut.trials(compared).toList(), estimand)
        .map(comparison -> new Part(cut, comparison));
  }

  /// Returns the rules and items that some call violates, those that most calls violate first.
  private static Stream<String> criteria(List<RecordPair> compared) {
    Map<String, Integer> counts = new HashMap<>();
    compared.stream()
        .flatMap(pair -> Stream.concat(pair.before().stream(), pair.after().stream()))
        .flatMap(record -> record.trials().stream())
        .flatMap(trial -> RecordOutcomes.verdict(trial).stream())
        .flatMap(judged -> judged.faults().stream())
        .forEach(faults -> faults.forEach(name -> counts.merge(name, 1, Integer::sum)));
    return byCount(counts);
  }

  /// Returns the tags of the records, those of most records first.
  private static Stream<String> tags(List<RecordPair> compared) {
    Map<String, Integer> counts = new HashMap<>();
    compared.stream()
        .flatMap(pair -> pair.tags().stream())
        .forEach(tag -> counts.merge(tag, 1, Integer::sum));
    return byCount(counts);
  }

  private static Stream<String> byCount(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey);
  }
}
