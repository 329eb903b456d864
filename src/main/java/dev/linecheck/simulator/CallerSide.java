package dev.linecheck.simulator;

import dev.linecheck.callagent.Template;
import dev.linecheck.domain.eval.CallerCodes;
import dev.linecheck.domain.eval.CallerStyle;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.llm.Prompt;
import java.util.Map;

/// The instructions to the model that plays the caller: how to play, how to answer, and its part.
/// Of the styles and of the ways to say codes only the caller's own is told, because every request
/// of a call repeats the instructions.
public final class CallerSide {
  private static final Prompt PROMPT = Prompt.named(CallerChannel.NAME);

  private CallerSide() {}

  /// @param endMark ends the call in an answer of plain words
  static String of(PromptRecord record, String endMark) {
    return of(
        record.manner().styleOf(record.id()),
        record.manner().codes(),
        endMark,
        record.systemPrompt());
  }

  public static String of(CallerStyle style, CallerCodes codes, String endMark, String part) {
    return Template.fill(
        PROMPT.text(),
        Map.of(
            "style",
            Prompt.paragraph("caller-style-" + style.title()),
            "codes",
            Prompt.paragraph("caller-codes-" + codes.title()),
            "endMark",
            endMark,
            "part",
            part),
        Template.Missing.AS_WRITTEN);
  }
}
