package dev.linecheck.evaluation.labelling;

import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.report.Agreement;
import dev.linecheck.report.JudgeReport.Level;
import dev.linecheck.report.JudgeReport.Rated;
import dev.linecheck.report.LabelledRun;
import dev.linecheck.report.Proportion;
import dev.linecheck.report.RatedPair;
import dev.linecheck.report.RawRate;
import dev.linecheck.report.SampledCall;
import dev.linecheck.report.SampledLabel;
import dev.linecheck.report.SampledRecord;
import dev.linecheck.store.LabelStore.CallFigures;
import dev.linecheck.store.LabelStore.LabelledCall;
import dev.linecheck.store.LabelStore.LabelledResult;
import dev.linecheck.store.LabelStore.LabelledTurn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The labels of a config's runs, either of turns or of calls, beside the judged calls of one run.
///
/// @param judged the judged calls of the run on this level
/// @param labels the labels of all runs of the config
/// @param rate computes the rate that the judge gives on this level
public record LabelledLevel(
    RunId run,
    List<Judged> judged,
    List<Labelled> labels,
    Function<List<SampledRecord>, RawRate> rate) {
  /// The seed for resampling, so that the same labels give the same interval.
  private static final long SEED = 1;

  /// A judged call.
  ///
  /// @param passed the number of its turns, of which the judge passes so many; or 1 for the call as
  ///   a whole, which passes or not
  record Judged(RecordId record, ResultId result, String fingerprint, Proportion passed) {}

  /// A labelled turn or call.
  ///
  /// @param index empty for a call
  /// @param labelledBy the name of the person; empty if it is not known
  record Labelled(
      LabelledResult in, OptionalInt index, SampledLabel label, Optional<String> labelledBy) {
    private Rated rated() {
      return new Rated(in.run(), in.result(), index, label.verdicts(), labelledBy);
    }
  }

  public static LabelledLevel ofTurns(
      RunId run, List<CallFigures> judged, List<LabelledTurn> labels) {
    return new LabelledLevel(
        run,
        judged.stream()
            .map(call ->
                new Judged(
                    call.record(),
                    call.result(),
                    call.fingerprint(),
                    new Proportion(call.turns() - call.alerts(), call.turns())))
            .toList(),
        labels.stream()
            .map(turn ->
                new Labelled(
                    turn.in(),
                    OptionalInt.of(turn.index()),
                    new SampledLabel(new RatedPair(turn.judge(), turn.person()), turn.sampling()),
                    turn.labelledBy()))
            .toList(),
        RawRate::ofTurns);
  }

  /// Excluded calls neither pass nor fail.
  public static LabelledLevel ofCalls(
      RunId run, List<CallFigures> judged, List<LabelledCall> labels) {
    return new LabelledLevel(
        run,
        judged.stream()
            .filter(call -> !call.excluded())
            .map(call ->
                new Judged(
                    call.record(),
                    call.result(),
                    call.fingerprint(),
                    new Proportion(call.alerts() == 0 ? 1 : 0, 1)))
            .toList(),
        labels.stream()
            .map(call ->
                new Labelled(
                    call.in(),
                    OptionalInt.empty(),
                    new SampledLabel(new RatedPair(call.judge(), call.person()), call.sampling()),
                    call.labelledBy()))
            .toList(),
        RawRate::ofCalls);
  }

  /// Compares the judge with people, and corrects the rate of the run as the labels allow.
  public Level report() {
    List<SampledRecord> records = records();
    return new Level(
        Agreement.of(labels.stream().map(labelled -> labelled.label().verdicts()).toList()),
        rate.apply(records),
        new LabelledRun(records, elsewhere()).corrected(SEED),
        rated(verdicts -> !verdicts.isRight(), Level.DISAGREEMENTS_MAX));
  }

  /// Returns up to so many labelled turns or calls with certain verdicts, those of the run first.
  public List<Rated> rated(Predicate<RatedPair> verdicts, int most) {
    return Stream.concat(
            labels.stream().filter(this::isOwn),
            labels.stream().filter(labelled -> !isOwn(labelled)))
        .filter(labelled -> verdicts.test(labelled.label().verdicts()))
        .limit(most)
        .map(Labelled::rated)
        .toList();
  }

  private boolean isOwn(Labelled labelled) {
    return labelled.in().run().equals(run);
  }

  private List<SampledRecord> records() {
    Map<ResultId, List<SampledLabel>> own =
        labels.stream()
            .filter(this::isOwn)
            .collect(
                Collectors.groupingBy(
                    labelled -> labelled.in().result(),
                    Collectors.mapping(Labelled::label, Collectors.toList())));
    Map<RecordId, List<SampledCall>> records = new LinkedHashMap<>();
    for (Judged call : judged) {
      records
          .computeIfAbsent(call.record(), _ -> new ArrayList<>())
          .add(new SampledCall(call.passed(), own.getOrDefault(call.result(), List.of())));
    }
    return records.values().stream().map(SampledRecord::new).toList();
  }

  /// Returns the labels of other runs that the same judge has judged. Another judge errs in another
  /// way.
  private List<SampledLabel> elsewhere() {
    Set<String> judges =
        judged.stream().map(Judged::fingerprint).collect(Collectors.toUnmodifiableSet());
    return labels.stream()
        .filter(labelled -> !isOwn(labelled) && judges.contains(labelled.in().fingerprint()))
        .map(Labelled::label)
        .toList();
  }
}
