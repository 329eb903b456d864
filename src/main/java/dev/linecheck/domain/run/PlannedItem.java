package dev.linecheck.domain.run;

import dev.linecheck.domain.eval.RunRecord;
import dev.linecheck.domain.verdict.Sentinel;
import java.util.List;

/// An item of a planned run: a record and a trial, in the order of the results.
///
/// @param resultId the id that the item's result will have
/// @param position zero-based place among the items of the run
/// @param trial zero-based; several trials of a record tell noise from failure
/// @param sentinels the labelled turns that are judged with it
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
