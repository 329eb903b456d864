package dev.linecheck.simulator;

import dev.linecheck.callagent.Template;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.llm.Prompt;
import java.util.Map;

/// The instructions to the model that plays the caller: how to play, how to answer, and its part.
final class CallerSide {
  private final Prompt prompt = Prompt.named(CallerChannel.NAME);

  /// @param endMark ends the call in an answer of plain words
  String of(PromptRecord record, String endMark) {
    return Template.fill(
        prompt.text(),
        Map.of(
            "style",
            record.manner().styleOf(record.id()).title(),
            "codes",
            record.manner().codes().title(),
            "endMark",
            endMark,
            "part",
            record.systemPrompt()),
        Template.Missing.AS_WRITTEN);
  }
}
