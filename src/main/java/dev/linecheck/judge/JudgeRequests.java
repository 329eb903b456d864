package dev.linecheck.judge;

import dev.linecheck.domain.verdict.JudgeRole;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.CheckedSchema;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.ModelRequest;
import java.util.List;
import java.util.Optional;

/// Builds the requests to the judge's model.
final class JudgeRequests {
  private JudgeRequests() {}

  static ModelRequest of(JudgeTask task, CallKey key, List<Message> messages, CheckedSchema shape) {
    return new ModelRequest(
        key,
        task.call().run(),
        task.call().judgeModel(),
        messages,
        Optional.of(shape.answerSchema()),
        task.call().plan().options(JudgeRole.JUDGE));
  }
}
