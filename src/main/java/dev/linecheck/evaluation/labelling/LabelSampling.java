package dev.linecheck.evaluation.labelling;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.verdict.BinaryLabel;
import dev.linecheck.domain.verdict.Sampling;
import dev.linecheck.domain.verdict.SamplingRule;
import dev.linecheck.domain.verdict.StoredLabel;
import dev.linecheck.evaluation.Checked;
import dev.linecheck.evaluation.Refusal;
import dev.linecheck.evaluation.RunLookup;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.evaluation.labelling.LabelDraw.Level;
import dev.linecheck.report.Reservoir;
import dev.linecheck.store.RunLabelStore;
import dev.linecheck.store.RunLabelStore.JudgedCall;
import dev.linecheck.store.RunLabelStore.RunLabel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Draws turns or calls of a run for labels. Nothing of a draw is stored. Thread-safe.
public record LabelSampling(Stores stores) {
  /// The place of a turn or call.
  ///
  /// @param index the turn's position in the transcript; empty for a call
  public record Place(ResultId result, OptionalInt index) {}

  /// The places of the turns or calls that were drawn.
  ///
  /// @param sampling how each of them was drawn
  /// @param population the number of turns or calls that the rule draws from
  public record Drawn(List<Place> places, Sampling sampling, int population) {
    public Drawn {
      places = List.copyOf(places);
    }
  }

  /// Draws from a run that has ended: the calls that end first are no random sample of a run.
  public Checked<LabelSheet> draw(WorkspaceId workspace, EvalRun run, LabelDraw draw) {
    return places(workspace, run, draw)
        .then(drawn ->
            new Checked.Accepted<>(
                new LabelSheet(draw, drawn.population(), lines(workspace, run, draw, drawn))));
  }

  /// Draws the same without reading the calls.
  public Checked<Drawn> places(WorkspaceId workspace, EvalRun run, LabelDraw draw) {
    return RunLookup.notNoise("", run)
        .then(LabelSampling::ended)
        .then(ended -> new RunLookup(stores).notRejudged(workspace, ended))
        .then(ended -> drawn(workspace, ended, draw));
  }

  private static Checked<EvalRun> ended(EvalRun run) {
    return switch (run.status()) {
      case PENDING, RUNNING ->
          Checked.refused(
              new Refusal(
                  "", "run_active", "The run is still going; draw from it when it has ended."));
      case SUCCESS, FAILED, CANCELLED -> new Checked.Accepted<>(run);
    };
  }

  private Checked<Drawn> drawn(WorkspaceId workspace, EvalRun run, LabelDraw draw) {
    RunLabelStore calls = stores.judgements().runLabels();
    Reservoir<Place> reservoir = new Reservoir<>(draw.most(), draw.seed());
    calls.visit(workspace, run.id(), call -> candidates(call, draw).forEach(reservoir::offer));
    if (draw.rule() == SamplingRule.ALL && reservoir.offered() > draw.most()) {
      return Checked.refused(tooMany(reservoir.offered(), draw.most()));
    }
    List<Place> places = reservoir.sample();
    Optional<Double> probability =
        places.isEmpty()
            ? Optional.empty()
            : Optional.of(places.size() / (double) reservoir.offered());
    return new Checked.Accepted<>(
        new Drawn(places, new Sampling(draw.rule(), probability), reservoir.offered()));
  }

  /// Returns the drawn turns or calls with what a person has to see. A call that is erased after
  /// the draw is left out.
  private List<SheetLine> lines(WorkspaceId workspace, EvalRun run, LabelDraw draw, Drawn drawn) {
    Map<Place, StoredLabel> labels = labels(workspace, run, draw.level());
    NewestResult results = new NewestResult(stores.results(), workspace);
    return drawn.places().stream()
        .flatMap(place ->
            results
                .find(place.result())
                .filter(result -> result.erasedAt().isEmpty())
                .map(result ->
                    SheetLine.of(
                        result,
                        place.index(),
                        drawn.sampling(),
                        Optional.ofNullable(labels.get(place))))
                .stream())
        .toList();
  }

  private static Refusal tooMany(int population, int most) {
    return new Refusal(
        "rule",
        "sheet_too_large",
        "The run has %d of them, and a sheet has at most %d; draw a RANDOM sample."
            .formatted(population, most));
  }

  /// Returns the labels of a run's turns or calls.
  public Map<Place, StoredLabel> labels(WorkspaceId workspace, EvalRun run, Level level) {
    RunLabelStore labels = stores.judgements().runLabels();
    List<RunLabel> given =
        switch (level) {
          case TURN -> labels.ofTurns(workspace, run.id());
          case CALL -> labels.ofCalls(workspace, run.id());
        };
    return given.stream()
        .collect(
            Collectors.toMap(label -> new Place(label.result(), label.index()), RunLabel::label));
  }

  private static Stream<Place> candidates(JudgedCall call, LabelDraw draw) {
    boolean isAlertsOnly = draw.rule() == SamplingRule.ALERTS;
    return switch (draw.level()) {
      case TURN ->
          call.verdicts().turns().stream()
              .filter(turn -> !isAlertsOnly || BinaryLabel.of(turn) == BinaryLabel.INACCURATE)
              .map(turn -> new Place(call.result(), OptionalInt.of(turn.index())));
      case CALL ->
          call.verdicts().excluded() || (isAlertsOnly && call.verdicts().alerts() == 0)
              ? Stream.empty()
              : Stream.of(new Place(call.result(), OptionalInt.empty()));
    };
  }
}
