package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.Fact;
import dev.linecheck.dashboard.view.Numbers;
import dev.linecheck.domain.run.EndReason;
import dev.linecheck.domain.run.EvalResult;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.Replay;
import dev.linecheck.domain.run.SimulationMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The facts beside a call: its version, its end, and its judging.
final class CallFactList {
  private CallFactList() {}

  static List<Fact> of(Visit visit, EvalRun run, EvalResult result) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Version", run.prompt().name()));
    facts.add(new Fact("Trial", Integer.toString(result.trial() + 1)));
    if (!result.record().tags().isEmpty()) {
      facts.add(new Fact("Tags", String.join(", ", result.record().tags())));
    }
    switch (result.outcome().execution()) {
      case SimulationMetadata simulation -> add(facts, simulation);
      case Replay replay -> {
        facts.add(new Fact("Replayed turns", Integer.toString(replay.turns().size())));
        result
            .outcome()
            .verdicts()
            .firstDivergence()
            .ifPresent(at -> facts.add(new Fact("First divergence", "line " + (at + 1))));
      }
    }
    facts.add(new Fact("Judge", run.models().judge().value()));
    facts.add(new Fact("Judgement", "number " + result.revision()));
    facts.add(new Fact("Judged", visit.moment(result.createdAt()).exact()));
    return facts;
  }

  private static void add(List<Fact> facts, SimulationMetadata simulation) {
    facts.add(new Fact("Agent's turns", Integer.toString(simulation.totalTurns())));
    facts.add(new Fact("Ended by", words(simulation.endReason())));
    facts.add(new Fact("Played in", Numbers.duration(simulation.duration())));
    if (!simulation.unansweredCalls().isEmpty()) {
      facts.add(
          new Fact(
              "Calls without an answer", Integer.toString(simulation.unansweredCalls().size())));
    }
  }

  static String words(EndReason reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
