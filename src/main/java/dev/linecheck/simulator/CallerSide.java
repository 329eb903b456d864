package dev.linecheck.simulator;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.linecheck.callagent.Template;
import dev.linecheck.domain.eval.CallerCodes;
import dev.linecheck.domain.eval.CallerStyle;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.llm.Prompt;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// The instructions to the model that plays the caller: how to play, how to answer, and its part.
/// Of the styles and of the ways to say codes only the caller's own is told, because every request
/// of a call repeats the instructions.
public final class CallerSide {
  private static final Prompt PROMPT = Prompt.named(CallerChannel.NAME);

  private static final Map<CallerStyle, String> STYLES =
      Stream.of(CallerStyle.values())
          .collect(
              toUnmodifiableMap(
                  identity(), style -> Prompt.paragraph("caller-style-" + style.title())));

  private static final Map<CallerCodes, String> CODES =
      Stream.of(CallerCodes.values())
          .collect(
              toUnmodifiableMap(
                  identity(), codes -> Prompt.paragraph("caller-codes-" + codes.title())));

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
            Objects.requireNonNull(STYLES.get(style)),
            "codes",
            Objects.requireNonNull(CODES.get(codes)),
            "endMark",
            endMark,
            "part",
            part),
        Template.Missing.AS_WRITTEN);
  }
}
