package dev.linecheck.api;

import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.run.ReplayMode;
import dev.linecheck.evaluation.RunRequest;
import java.util.stream.Stream;

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
            replayMode(body));
    body.refuseOthers();
    return request;
  }

  private static ReplayMode replayMode(Fields body) {
    String word = body.optional("replayMode").orElse(ReplayMode.DECISIONS.name());
    return Stream.of(ReplayMode.values())
        .filter(mode -> mode.name().equals(word))
        .findFirst()
        .orElseThrow(() ->
            Problem.invalid(
                "unknown_value",
                "replayMode",
                "replayMode is DECISIONS or CONTINUE, not '%s'.".formatted(word)));
  }
}
