package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.FieldInput.Option;
import dev.linecheck.dashboard.view.Numbers;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.eval.EvalRecord;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.ItemVerdict;
import dev.linecheck.domain.run.RunPlan;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.store.Page;
import dev.linecheck.store.RecordStore;
import dev.linecheck.store.RunTableStore;
import dev.linecheck.store.RunTableStore.TableRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/// The records that a new run may take.
record StartRecords(Stores stores, RunTableStore table, WorkspaceId workspace, ConfigId config) {
  static final String ALL = "all";
  static final String TAGGED = "tagged";
  static final String FOUND = "found";
  static final String SAME = "same";
  static final String FAILED = "failed";

  /// Returns the ways to choose records.
  ///
  /// @param again the run that the form was opened from
  List<Option> ways(Optional<EvalRun> again) {
    List<Option> ways = new ArrayList<>();
    ways.add(new Option(ALL, "All records of the config"));
    ways.add(new Option(TAGGED, "Records with one of the tags below"));
    ways.add(new Option(FOUND, "Records whose name has the words below"));
    again.ifPresent(run -> {
      ways.add(
          new Option(
              SAME,
              "The %s of %s"
                  .formatted(Numbers.counted(run.counts().records(), "record"), Names.run(run))));
      ways.add(new Option(FAILED, "The records that failed in " + Names.run(run)));
    });
    return ways;
  }

  /// Returns the ids of the records whose name has the words.
  List<String> found(String words) {
    return all(page ->
            stores
                .records()
                .list(
                    workspace,
                    config,
                    new RecordStore.Filter(Optional.of(words), Optional.empty(), Optional.empty()),
                    page))
        .stream()
        .map(EvalRecord::id)
        .map(RecordId::value)
        .toList();
  }

  /// Returns the ids of the records of a run that are still there.
  ///
  /// @param verdict the verdict that one of the trials has; empty for all records
  List<String> of(EvalRun run, Optional<ItemVerdict> verdict) {
    RunTableStore.Filter filter = RunTableStore.Filter.of(verdict);
    return all(page -> table.records(workspace, run.id(), filter, page)).stream()
        .map(TableRow::record)
        .filter(id -> stores.records().find(workspace, config, id).isPresent())
        .map(RecordId::value)
        .toList();
  }

  /// Returns one more than a run may have, if there are so many; then the start is refused.
  private static <T> List<T> all(Function<Page.Request, Page<T>> pages) {
    List<T> all = new ArrayList<>();
    OptionalLong place = OptionalLong.empty();
    do {
      Page<T> page = pages.apply(new Page.Request(place, Page.Request.LIMIT_MAX));
      all.addAll(page.rows());
      place = page.next();
    } while (place.isPresent() && all.size() <= RunPlan.RECORDS_MAX);
    return all;
  }
}
