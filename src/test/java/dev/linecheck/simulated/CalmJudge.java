package dev.linecheck.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.callagent.flow.AgentPrompt;
import dev.linecheck.domain.run.RunSetup;
import dev.linecheck.domain.run.StoredCall;
import dev.linecheck.domain.verdict.AskedChecklists;
import dev.linecheck.domain.verdict.Checklist;
import dev.linecheck.domain.verdict.ChecklistSource;
import dev.linecheck.domain.verdict.JudgeBrief;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.domain.verdict.Sentinel;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.engine.Engines;
import dev.linecheck.judge.ChecklistCompiler;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.store.ChecklistStore;
import dev.linecheck.store.Database;
import dev.linecheck.store.Samples;
import java.util.List;
import java.util.Optional;

/// What is said of a call on a calm day: by the same judge, one question after the other, with no
/// engine around it.
final class CalmJudge {
  private static final LanguageModel MODELS = SpokenWords::to;

  private final ChecklistStore checklists;

  CalmJudge(Database database) {
    this.checklists = new ChecklistStore(database);
  }

  /// The verdicts on a whole call.
  TurnVerdicts verdicts(StoredCall call, JudgeBrief brief) {
    return Engines.judged(MODELS, call, complete(brief, call.context().setup()));
  }

  /// The verdict on a labelled turn.
  ///
  /// @param call under the name of the item that carries it
  TurnVerdicts verdicts(StoredCall call, JudgeBrief brief, Sentinel sentinel) {
    return Engines.judged(MODELS, call, complete(brief, call.context().setup()), sentinel);
  }

  /// With the one checklist of each source that was written in the storm.
  private JudgeBrief complete(JudgeBrief brief, RunSetup setup) {
    if (brief.items() == JudgePlan.Items.UNIVERSAL) {
      return brief;
    }
    return brief.with(
        new AskedChecklists(
            written(ChecklistCompiler.ofCriteria(brief.model(), brief.criteria())),
            written(
                ChecklistCompiler.ofPrompt(
                    brief.model(), AgentPrompt.of(setup.agent(), setup.prompt())))));
  }

  private Optional<Checklist> written(ChecklistSource source) {
    List<Checklist> all = checklists.all(Samples.WORKSPACE, source);
    assertThat(all).as("checklists for '%s'", source.text()).hasSize(source.isBlank() ? 0 : 1);
    return all.stream().findFirst();
  }
}
