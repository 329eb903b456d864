package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.page.CompareQuery.Asked;
import dev.linecheck.dashboard.view.Numbers;
import dev.linecheck.dashboard.view.PairView.Walk;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.evaluation.Checked;
import dev.linecheck.evaluation.comparison.RecentComparisons;
import dev.linecheck.evaluation.comparison.RecordClass;
import dev.linecheck.evaluation.comparison.RecordPair;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The way from one pair of calls to that of the next record of the same class, such as from one
/// broken record to the next.
///
/// @param query the comparison of the runs of both calls, with the class that the address names
record PairWalk(RecentComparisons recent, CompareQuery query) {
  /// Returns the neighbours of a record in its class; empty if the address names no class, or if
  /// the record is not of it.
  Optional<Walk> around(RecordId record) {
    return query.visit().query(CompareQuery.CLASS).isEmpty()
        ? Optional.empty()
        : asked().flatMap(asked -> asked.kind().flatMap(kind -> walk(asked, kind, record)));
  }

  private Optional<Asked> asked() {
    return switch (query.read()) {
      case Checked.Accepted<Asked>(Asked asked) -> Optional.of(asked);
      case Checked.Refused<Asked> _ -> Optional.empty();
    };
  }

  private Optional<Walk> walk(Asked asked, RecordClass kind, RecordId record) {
    List<RecordPair> pairs =
        switch (recent.answer(query.visit().workspace(), asked.question())) {
          case Checked.Accepted<RecentComparisons.Answer>(RecentComparisons.Answer answer) ->
              answer.comparison().pairs().stream()
                  .filter(pair -> pair.kind() == kind && path(pair).isPresent())
                  .toList();
          case Checked.Refused<RecentComparisons.Answer> _ -> List.of();
        };
    return IntStream.range(0, pairs.size())
        .filter(at -> pairs.get(at).record().equals(record))
        .mapToObj(at ->
            new Walk(
                RecordClasses.label(kind),
                "%s of %s".formatted(Numbers.count(at + 1), Numbers.count(pairs.size())),
                at == 0 ? Optional.empty() : path(pairs.get(at - 1)),
                at == pairs.size() - 1 ? Optional.empty() : path(pairs.get(at + 1))))
        .findFirst();
  }

  private Optional<String> path(RecordPair pair) {
    return ComparedRecords.sideBySide(pair, query);
  }
}
