package dev.linecheck.simulator;

import dev.linecheck.llm.AnswerJson;
import dev.linecheck.llm.AnswerReading;
import dev.linecheck.llm.AnswerSchema;
import dev.linecheck.llm.CheckedSchema;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The format of the simulated caller's answers. Each answer is one act in JSON, so that the end of
/// the call never leaks into the words. A model that cannot write JSON answers in plain words with
/// one end marker.
final class CallerChannel {
  /// The name of the prompt and of the schema of its answer.
  static final String NAME = "caller.act.v1";

  private static final Pattern KEYS = Pattern.compile("[0-9*#]{1,32}");
  private static final List<String> FIELDS =
      List.of("think", "say", "act", "keys", "silenceMs", "afterWords", "factsMissing");
  private static final JsonMapper JSON = new JsonMapper();

  private final CheckedSchema schema = CheckedSchema.named(NAME);

  AnswerSchema answerSchema() {
    return schema.answerSchema();
  }

  /// Returns the end marker of one simulation. No persona and no agent says it by accident.
  static String endMarker(String fence) {
    return "<|end:" + fence + "|>";
  }

  /// Reads a whole answer, which has to contain an act, or be plain words.
  AnswerReading<CallerAnswer> read(String text, String fence) {
    Optional<JsonNode> act =
        AnswerJson.last(text, json -> json.has("act"))
            .or(() -> AnswerJson.last(text, json -> !json.isEmpty()));
    AnswerReading<CallerAnswer> answer =
        act.isPresent()
            ? checked(act.get()).then(CallerChannel::structured)
            : AnswerReading.of(plain(text.strip(), endMarker(fence)));
    return answer.then(CallerChannel::possible);
  }

  /// Reads an answer that was cut off, as far as it goes. Empty if it was cut off before any words.
  Optional<CallerAnswer> readCut(String text, String fence) {
    CallerAnswer answer =
        CutAct.say(text)
            .map(say -> new CallerAnswer(new CallerAct.Speak(say), List.of(), spoken(say)))
            .orElseGet(() -> plain(text.strip(), endMarker(fence)));
    return switch (possible(answer)) {
      case AnswerReading.Read<CallerAnswer>(CallerAnswer read) -> Optional.of(read);
      case AnswerReading.Unreadable<CallerAnswer> _ -> Optional.empty();
    };
  }

  /// Refuses what no caller would say or do.
  private static AnswerReading<CallerAnswer> possible(CallerAnswer answer) {
    String say = answer.act().say();
    if (answer.act() instanceof CallerAct.Speak && say.isEmpty()) {
      return AnswerReading.unreadable("the caller says nothing and does nothing");
    }
    return SpeakableWords.problem(say)
        .<AnswerReading<CallerAnswer>>map(AnswerReading::unreadable)
        .orElseGet(() -> AnswerReading.of(answer));
  }

  /// Returns words from earlier in the call in the form of the caller model's own answer.
  static String spoken(String words) {
    return write(complete(JSON.createObjectNode().put("say", words).put("act", "speak")));
  }

  /// Returns keys that were pressed earlier in the call in the form of the caller model's own
  /// answer.
  static String pressed(String keys) {
    return KEYS.matcher(keys).matches()
        ? write(complete(JSON.createObjectNode().put("act", "keys").put("keys", keys)))
        : spoken(keys);
  }

  /// Reads plain words. Those before the marker are said; the marker itself never is.
  private static CallerAnswer plain(String text, String marker) {
    int end = text.indexOf(marker);
    CallerAct act =
        end < 0 ? new CallerAct.Speak(text) : new CallerAct.HangUp(text.substring(0, end).strip());
    return new CallerAnswer(act, List.of(), act.say());
  }

  private static AnswerReading<CallerAnswer> structured(JsonNode json) {
    List<String> facts = json.path("factsMissing").valueStream().map(JsonNode::asString).toList();
    return act(json).then(act -> AnswerReading.of(new CallerAnswer(act, facts, write(json))));
  }

  private static AnswerReading<CallerAct> act(JsonNode json) {
    String say = json.path("say").asString("").strip();
    String act = json.path("act").asString("");
    return switch (act) {
      case "speak" -> AnswerReading.of(new CallerAct.Speak(say));
      case "hang_up" -> AnswerReading.of(new CallerAct.HangUp(say));
      case "transferred" -> AnswerReading.of(new CallerAct.Transferred(say));
      case "keys" -> keys(json).then(keys -> AnswerReading.of(new CallerAct.Keys(say, keys)));
      case "silence" ->
          AnswerReading.of(new CallerAct.Silence(say, json.path("silenceMs").asInt(0)));
      case "interrupt" ->
          AnswerReading.of(new CallerAct.Interrupt(say, json.path("afterWords").asInt(1)));
      case "voicemail_greeting" -> AnswerReading.of(new CallerAct.VoicemailGreeting(say));
      case "out_of_scope" -> AnswerReading.of(new CallerAct.OutOfScope(say));
      default -> AnswerReading.unreadable("there is no act '" + act + "'");
    };
  }

  /// Reads the keys of an act that presses keys. Other acts do not call this, so their field `keys`
  /// may hold anything.
  private static AnswerReading<String> keys(JsonNode json) {
    String keys = json.path("keys").asString("");
    return KEYS.matcher(keys).matches()
        ? AnswerReading.of(keys)
        : AnswerReading.unreadable("'" + keys + "' are no keys of a phone");
  }

  private AnswerReading<JsonNode> checked(JsonNode answer) {
    JsonNode json = complete(answer);
    List<String> problems = schema.problems(json);
    return problems.isEmpty()
        ? AnswerReading.of(json)
        : AnswerReading.unreadable(problems.getFirst());
  }

  /// Adds missing fields and removes unknown ones. Providers with strict schemas require every
  /// property, in its order. Other models may leave out fields that the act does not need, and may
  /// add others.
  private static JsonNode complete(JsonNode answer) {
    ObjectNode whole = JSON.createObjectNode();
    whole.put("think", "").put("say", "");
    whole.putNull("act").putNull("keys").putNull("silenceMs").putNull("afterWords");
    whole.putArray("factsMissing");
    FIELDS.stream()
        .filter(answer::hasNonNull)
        .forEach(field -> whole.set(field, answer.get(field)));
    return whole;
  }

  private static String write(JsonNode json) {
    return JSON.writeValueAsString(json);
  }
}
