package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.Fact;
import dev.linecheck.dashboard.view.Numbers;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.evaluation.labelling.LabelDraw.Level;
import dev.linecheck.report.Agreement;
import dev.linecheck.report.RatedPair;
import dev.linecheck.store.LabelStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Says how far the judge of a config and people agree, by all labels of the config's runs as in
/// the judge report.
record AgreementWords(Stores stores, WorkspaceId workspace, EvalRun run) {
  static final String KAPPA =
      "Cohen's kappa: the agreement beyond chance. 1 is full, 0 is that of chance.";
  static final String AC1 =
      "Gwet's AC1: the agreement beyond chance too. Read it if nearly all labels are the same, where kappa is low however well they agree.";

  List<Fact> of(Level level) {
    Agreement agreement = Agreement.of(pairs(level));
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Labels of this config", Numbers.count(agreement.marked())));
    agreement
        .agreed()
        .rate()
        .ifPresent(rate -> facts.add(new Fact("Judge agrees", Numbers.percent(rate))));
    agreement.kappa().ifPresent(kappa -> facts.add(new Fact("Kappa", decimals(kappa), KAPPA)));
    agreement
        .kappaInterval()
        .ifPresent(interval ->
            facts.add(
                new Fact(
                    "Its 95 % interval",
                    decimals(interval.low()) + " to " + decimals(interval.high()))));
    agreement.ac1().ifPresent(ac1 -> facts.add(new Fact("AC1", decimals(ac1), AC1)));
    return facts;
  }

  private List<RatedPair> pairs(Level level) {
    LabelStore labels = stores.judgements().labels();
    return switch (level) {
      case TURN ->
          labels.labelledTurns(workspace, run.configId()).stream()
              .map(turn -> new RatedPair(turn.judge(), turn.person()))
              .toList();
      case CALL ->
          labels.labelledCalls(workspace, run.configId()).stream()
              .map(call -> new RatedPair(call.judge(), call.person()))
              .toList();
    };
  }

  private static String decimals(double figure) {
    return String.format(Locale.ROOT, "%.2f", figure).replace('-', '−');
  }
}
