package dev.linecheck.evaluation;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.eval.EvalConfig;
import dev.linecheck.domain.verdict.JudgeBrief;
import java.util.ArrayList;
import java.util.List;

/// The current judging settings of a config: criteria, rules, items and judge.
record CurrentJudgeSettings(ModelRules models) {
  Checked<JudgeBrief> of(EvalConfig config) {
    return models.judge(config).then(judge -> of(config, judge));
  }

  private Checked<JudgeBrief> of(EvalConfig config, ModelId judge) {
    List<Refusal> reasons = new ArrayList<>(models.escalation(config));
    ModelRules.judge(judge, config.promptSnippet(), "promptSnippet").ifPresent(reasons::add);
    return Checked.unless(
        reasons, new JudgeBrief(config.promptSnippet(), judge, config.plan(), config.rules()));
  }
}
