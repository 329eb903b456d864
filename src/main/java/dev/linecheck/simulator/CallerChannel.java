package dev.linecheck.simulator;

import dev.linecheck.llm.AnswerSchema;
import dev.linecheck.llm.CheckedSchema;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// How the simulated caller speaks: one JSON act an answer, so that ending the call can never leak
/// into the words; or, from a model that cannot do that, plain words with one end marker.
final class CallerChannel {
  private static final Pattern KEYS = Pattern.compile("[0-9*#]{1,32}");
  private static final JsonMapper JSON = new JsonMapper();

  private final CheckedSchema schema = CheckedSchema.named("caller.act.v1");

  AnswerSchema answerSchema() {
    return schema.answerSchema();
  }

  /// The marker of one simulation: no persona and no agent says it by accident.
  static String endMarker(String fence) {
    return "<|end:" + fence + "|>";
  }

  /// Reads an answer.
  ///
  /// @throws UnreadableActException when it is neither an act nor words
  CallerAct read(String answer, String fence) throws UnreadableActException {
    String text = unfenced(answer.strip());
    CallerAct act = text.startsWith("{") ? structured(text) : plain(text, endMarker(fence));
    if (act instanceof CallerAct.Speak(String say) && say.isEmpty()) {
      throw new UnreadableActException("the caller says nothing and does nothing");
    }
    return act;
  }

  private static String unfenced(String text) {
    if (!text.startsWith("```")) {
      return text;
    }
    int begin = text.indexOf('\n');
    int end = text.lastIndexOf("```");
    return begin > 0 && end > begin ? text.substring(begin, end).strip() : text;
  }

  /// What stands before the marker is said; the marker itself never is.
  private static CallerAct plain(String text, String marker) {
    int end = text.indexOf(marker);
    return end < 0
        ? new CallerAct.Speak(text)
        : new CallerAct.HangUp(text.substring(0, end).strip());
  }

  private CallerAct structured(String text) throws UnreadableActException {
    JsonNode json = parse(text);
    String say = json.path("say").asString("").strip();
    String act = json.path("act").asString("");
    return switch (act) {
      case "speak" -> new CallerAct.Speak(say);
      case "hang_up" -> new CallerAct.HangUp(say);
      case "keys" -> new CallerAct.Keys(say, keys(json));
      case "silence" -> new CallerAct.Silence(say, json.path("silenceMs").asInt(0));
      case "interrupt" -> new CallerAct.Interrupt(say, json.path("afterWords").asInt(1));
      case "voicemail_greeting" -> new CallerAct.VoicemailGreeting(say);
      case "out_of_scope" -> new CallerAct.OutOfScope(say);
      default -> throw new UnreadableActException("there is no act '" + act + "'");
    };
  }

  /// What other acts say of keys does not matter, so only this one has to get them right.
  private static String keys(JsonNode json) throws UnreadableActException {
    String keys = json.path("keys").asString("");
    if (!KEYS.matcher(keys).matches()) {
      throw new UnreadableActException("'" + keys + "' are no keys of a phone");
    }
    return keys;
  }

  private JsonNode parse(String text) throws UnreadableActException {
    JsonNode json;
    try {
      json = JSON.readTree(text);
    } catch (JacksonException e) {
      throw new UnreadableActException("no JSON: " + e.getOriginalMessage());
    }
    List<String> problems = schema.problems(withoutOptional(json));
    if (!problems.isEmpty()) {
      throw new UnreadableActException(problems.getFirst());
    }
    return json;
  }

  /// Providers with strict schemas want every property required; other models may leave out what
  /// the act does not need.
  private static JsonNode withoutOptional(JsonNode json) {
    JsonNode whole = json.deepCopy();
    if (whole instanceof ObjectNode act) {
      for (String name : List.of("keys", "silenceMs", "afterWords")) {
        if (!act.has(name)) {
          act.putNull(name);
        }
      }
      if (!act.has("think")) {
        act.put("think", "");
      }
      if (!act.has("goals")) {
        act.putArray("goals");
      }
    }
    return whole;
  }
}
