package dev.linecheck.domain.run;

import dev.linecheck.domain.eval.RunRecord;
import dev.linecheck.domain.verdict.Sentinel;
import java.util.List;

/// One item to be: a record and a trial, in the order of the results.
///
/// @param resultId the id that the item's result will have
/// @param position zero-based place among the items of the run
/// @param trial zero-based; more than one trial of a record tells noise from failure
/// @param sentinels labelled turns that are judged with it
public record PlannedItem(
    ItemId id,
    ResultId resultId,
    int position,
    int trial,
    RunRecord record,
    List<Sentinel> sentinels) {
  public PlannedItem {
    sentinels = List.copyOf(sentinels);
  }
}
