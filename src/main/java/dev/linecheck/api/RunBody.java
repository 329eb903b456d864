package dev.linecheck.api;

import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.run.ReplayMode;
import dev.linecheck.evaluation.RunRequest;

/// Reads a run from a request.
final class RunBody {
  private RunBody() {}

  static RunRequest read(ConfigId config, Fields body) {
    String promptId = body.required("versionedPromptId");
    String agentId = body.required("callAgentId");
    RunRequest request =
        new RunRequest(
            config,
            agentId,
            promptId,
            body.optionalTexts("evalRecordIds"),
            BudgetBody.of(body),
            body.choice(
                    "replayMode",
                    ReplayMode.class,
                    "replayMode is DECISIONS or CONTINUE, not '%s'.")
                .orElse(ReplayMode.DECISIONS));
    body.refuseOthers();
    return request;
  }
}
