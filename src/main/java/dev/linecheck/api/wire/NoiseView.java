package dev.linecheck.api.wire;

import dev.linecheck.evaluation.noise.NoiseReport;
import dev.linecheck.evaluation.noise.NoiseSplit;
import dev.linecheck.evaluation.noise.NoiseSplit.OwnVerdicts;
import dev.linecheck.report.HalvedInterval;
import dev.linecheck.report.NoiseBudget;
import dev.linecheck.report.VarianceComponent;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// The progress of a noise run, and the causes of the variance of a run's rate; an extension.
///
/// @param noise the noise run as lists show runs
public record NoiseView(NoiseReport report, RunView noise) implements View {
  /// The name of the agent's part, which is no exact figure.
  private static final String APPROXIMATION =
      "An approximation: the agent was asked again after the recorded words of the caller, who might have said something else after other answers.";

  @Override
  public void write(FieldWriter fields) {
    fields.put("evalRunId", report.checked().id().value());
    fields.put("noiseRun", noise);
    fields.put("judgedAgain", report.progress().judged(), NoiseView::kind);
    fields.put("playedAgain", report.progress().played(), NoiseView::kind);
    fields.put("agentAskedAgain", report.progress().asked(), NoiseView::kind);
    fields.putNullable("split", report.split(), NoiseView::split);
  }

  private static void kind(NoiseReport.Kind kind, FieldWriter fields) {
    fields.put("numItems", kind.planned());
    fields.put("numVerdicts", kind.verdicts());
  }

  private static void split(NoiseSplit split, FieldWriter fields) {
    NoiseBudget budget = split.budget();
    Optional<NoiseBudget.Shares> shares = budget.shares(split.size());
    fields.put("summary", NoiseText.causes(shares) + NoiseText.caveat(budget));
    put(fields, "judge", budget.judge(), share(shares, NoiseBudget.Shares::judge));
    put(
        fields,
        "conversation",
        budget.conversation(),
        share(shares, NoiseBudget.Shares::conversation));
    put(fields, "records", budget.records(), share(shares, NoiseBudget.Shares::records));
    fields.putNullable("agentApproximation", split.agent(), NoiseView::agent);
    fields.put("standardError", rounded(Math.sqrt(budget.ofRate(split.size()))));
    fields.put("numTranscripts", split.sources().transcripts());
    fields.put("numRecords", split.sources().records());
    fields.put("ownVerdictsCounted", split.sources().own() == OwnVerdicts.COUNTED);
    fields.put("halving", split, NoiseView::halving);
  }

  private static Optional<Double> share(
      Optional<NoiseBudget.Shares> shares, ToDoubleFunction<NoiseBudget.Shares> part) {
    return shares.map(part::applyAsDouble).map(found -> Math.clamp(rounded(found), 0.0, 1.0));
  }

  private static void put(
      FieldWriter fields, String name, VarianceComponent component, Optional<Double> share) {
    fields.put(
        name,
        component,
        (found, inner) -> {
          variance(found, inner);
          inner.put("share", share);
        });
  }

  private static void variance(VarianceComponent component, FieldWriter fields) {
    fields.put("variance", rounded(component.variance()));
    fields.put(
        "interval",
        List.of(rounded(component.interval().low()), rounded(component.interval().high())));
  }

  /// Returns the figure in millionths, without the error of its computation.
  private static double rounded(double figure) {
    return Math.round(figure * 1e6) / 1e6;
  }

  private static void agent(VarianceComponent agent, FieldWriter fields) {
    variance(agent, fields);
    fields.put("note", APPROXIMATION);
  }

  private static void halving(NoiseSplit split, FieldWriter fields) {
    fields.put("sentence", NoiseText.halving(split));
    fields.put("currency", split.currency().name().toLowerCase(Locale.ROOT));
    fields.putAll("ways", split.ways(), (way, each) -> way(way, split, each));
  }

  private static void way(HalvedInterval way, NoiseSplit split, FieldWriter fields) {
    fields.put("raise", way.lever().name().toLowerCase(Locale.ROOT));
    fields.put("from", NoiseText.now(way.lever(), split.size()));
    fields.put("to", way.to());
    switch (split.currency()) {
      case DOLLARS -> fields.put("cost", rounded(way.cost()));
      case TOKENS -> fields.put("cost", Math.round(way.cost()));
    }
  }
}
