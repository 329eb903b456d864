package dev.linecheck.api;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.eval.EvalConfig;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.verdict.JudgeBrief;

/// What stored calls are judged again by.
record CurrentJudgeSettings(Context context) {
  /// The criteria, rules, items and judge of the run's config as it is now.
  JudgeBrief now(ApiRequest call, EvalRun run) {
    EvalConfig config =
        context
            .stores()
            .configs()
            .find(call.workspace(), run.configId())
            .orElseThrow(() ->
                Problem.invalid("unknown_config", "", "The eval config of this run was deleted."));
    ModelId judge = context.models().judge(config);
    ModelRules.checkJudge(judge, config.promptSnippet(), "promptSnippet");
    return new JudgeBrief(
        config.promptSnippet(), judge, context.models().plan(config), config.rules());
  }
}
