package dev.linecheck.replay;

import dev.linecheck.callagent.Template;
import dev.linecheck.domain.dial.Party;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.eval.CallerManner;
import dev.linecheck.domain.eval.MaxTurns;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.eval.RecordedCall;
import dev.linecheck.llm.EscapedJson;
import dev.linecheck.llm.Prompt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// The part of a recorded call's caller, for a model or a script to play.
public final class RecordedCaller {
  /// The most characters of a scripted line, because the length of a rule is limited.
  private static final int LINE_MAX = 1_000;

  private static final Prompt PROMPT = Prompt.named("caller.recorded.v1");
  private static final JsonMapper JSON = new JsonMapper();

  private RecordedCaller() {}

  /// Returns the part for a model that plays the caller.
  public static PromptRecord played(RecordedCall call) {
    return record(
        call,
        Template.fill(
            PROMPT.text(), Map.of("said", said(call.transcript())), Template.Missing.AS_WRITTEN));
  }

  /// Returns the part for a scripted caller, which says the recorded lines in order and hangs up.
  public static PromptRecord scripted(RecordedCall call) {
    List<String> rules = new ArrayList<>();
    int turn = 1;
    for (TranscriptEntry entry : call.transcript().entries()) {
      if (isOfCaller(entry.party()) && !entry.text().isBlank()) {
        String words = entry.party().heard(entry.text());
        rules.add("turn %d: say %s".formatted(turn, oneLine(words)));
        turn++;
      }
    }
    rules.add("hang up");
    return record(call, "```scripted\n" + String.join("\n", rules) + "\n```");
  }

  private static boolean isOfCaller(Party party) {
    return switch (party) {
      case CALLER, KEYS, TEXT_MESSAGE -> true;
      case CALLER_ACTION, TRANSFER_TARGET, MENU, AGENT, FUNCTION, STEP, NOTE -> false;
    };
  }

  private static String oneLine(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    int end = Math.min(line.length(), LINE_MAX);
    boolean halved = end < line.length() && Character.isHighSurrogate(line.charAt(end - 1));
    return line.substring(0, halved ? end - 1 : end);
  }

  private static String said(Transcript call) {
    ArrayNode lines = JSON.createArrayNode();
    for (TranscriptEntry entry : call.entries()) {
      switch (entry.party()) {
        case CALLER -> lines.addObject().put("you", entry.text());
        case KEYS, TEXT_MESSAGE, CALLER_ACTION ->
            lines.addObject().put("you (" + entry.party().title() + ")", entry.text());
        case TRANSFER_TARGET, MENU -> lines.addObject().put(entry.party().title(), entry.text());
        case AGENT -> {
          if (entry.agentSpeaks()) {
            lines.addObject().put("agent", entry.text());
          }
        }
        case FUNCTION, STEP, NOTE -> {}
      }
    }
    return EscapedJson.of(lines.toString());
  }

  private static PromptRecord record(RecordedCall call, String part) {
    return new PromptRecord(
        call.id(),
        "",
        "",
        "",
        part,
        MaxTurns.DEFAULT,
        call.agentInputs(),
        Instant.EPOCH,
        List.of(),
        CallerManner.DEFAULT,
        List.of());
  }
}
