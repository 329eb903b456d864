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
  static final String NAME = "caller.act.v2";

  private static final Pattern KEYS = Pattern.compile("[0-9*#]{1,32}");
  private static final List<String> FIELDS =
      List.of("think", "say", "act", "value", "factsMissing");

  /// The fields of an answer that its model sees again.
  private static final List<String> SHOWN = List.of("say", "act", "value", "factsMissing");

  /// Words in brackets, with which a model comments on its act.
  private static final Pattern REMARK =
      Pattern.compile("\\([^()]*\\)|\\[[^\\[\\]]*\\]|\\*[^*]*\\*");

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");
  private static final int SILENCE_MAX = 600_000;
  private static final int WORDS_MAX = 1_000;
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
    List<AnswerJson.Placed> acts = AnswerJson.all(text, json -> json.has("act"));
    boolean speaks = acts.stream().anyMatch(act -> hasWords(act.json()));
    if (!acts.isEmpty() && !speaks && !isApart(text, acts.getLast())) {
      return AnswerReading.unreadable("words stand beside an act that says nothing");
    }
    Optional<JsonNode> act =
        AnswerJson.last(text, json -> json.has("act") && (!speaks || hasWords(json)))
            .or(() -> AnswerJson.last(text, json -> !json.isEmpty()));
    AnswerReading<CallerAnswer> answer =
        act.isPresent()
            ? checked(act.get()).then(CallerChannel::structured)
            : plain(text.strip(), endMarker(fence));
    return answer.then(CallerChannel::possible);
  }

  private static boolean hasWords(JsonNode act) {
    return !act.path("say").asString("").isBlank();
  }

  /// Whether an act without words is no part of a sentence. Words on other lines and in brackets
  /// are the model's thoughts and remarks, but a question at the end is meant for the agent.
  private static boolean isApart(String text, AnswerJson.Placed act) {
    String after = REMARK.matcher(text.substring(act.end())).replaceAll("");
    return act.standsAlone(text.substring(0, act.end()) + after) && !after.strip().endsWith("?");
  }

  /// Reads an answer that was cut off, as far as it goes. Empty if it was cut off before any words.
  Optional<CallerAnswer> readCut(String text, String fence) {
    AnswerReading<CallerAnswer> answer =
        CutAct.say(text)
            .map(say ->
                AnswerReading.of(
                    new CallerAnswer(new CallerAct.Speak(say), List.of(), spoken(say))))
            .orElseGet(() -> plain(text.strip(), endMarker(fence)));
    return switch (answer.then(CallerChannel::possible)) {
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
    return shown(JSON.createObjectNode().put("say", words).put("act", "speak"));
  }

  /// Returns keys that were pressed earlier in the call in the form of the caller model's own
  /// answer.
  static String pressed(String keys) {
    return KEYS.matcher(keys).matches()
        ? shown(JSON.createObjectNode().put("say", "").put("act", "keys").put("value", keys))
        : spoken(keys);
  }

  /// Reads plain words. Those before the marker are said, unless they decline to play; the marker
  /// itself never is.
  private static AnswerReading<CallerAnswer> plain(String text, String marker) {
    int end = text.indexOf(marker);
    CallerAct act =
        end < 0 ? new CallerAct.Speak(text) : new CallerAct.HangUp(text.substring(0, end).strip());
    return SpeakableWords.problemAlone(act.say())
        .<AnswerReading<CallerAnswer>>map(AnswerReading::unreadable)
        .orElseGet(() -> AnswerReading.of(new CallerAnswer(act, List.of(), act.say())));
  }

  private static AnswerReading<CallerAnswer> structured(JsonNode json) {
    List<String> facts = json.path("factsMissing").valueStream().map(JsonNode::asString).toList();
    return act(json).then(act -> AnswerReading.of(new CallerAnswer(act, facts, shown(json))));
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
          number(json, 0, SILENCE_MAX)
              .then(millis -> AnswerReading.of(new CallerAct.Silence(say, millis)));
      case "interrupt" ->
          number(json, 1, WORDS_MAX)
              .then(words -> AnswerReading.of(new CallerAct.Interrupt(say, words)));
      case "voicemail_greeting" -> AnswerReading.of(new CallerAct.VoicemailGreeting(say));
      case "out_of_scope" -> AnswerReading.of(new CallerAct.OutOfScope(say));
      default -> AnswerReading.unreadable("there is no act '" + act + "'");
    };
  }

  /// Reads the keys of an act that presses keys. Acts without a value do not look at the field
  /// `value`, so it may hold anything.
  private static AnswerReading<String> keys(JsonNode json) {
    String keys = json.path("value").asString("");
    return KEYS.matcher(keys).matches()
        ? AnswerReading.of(keys)
        : AnswerReading.unreadable("'" + keys + "' are no keys of a phone");
  }

  /// Reads the number of an act; the least one if the model gives none.
  private static AnswerReading<Integer> number(JsonNode json, int least, int most) {
    String value = json.path("value").asString("").strip();
    if (value.isEmpty()) {
      return AnswerReading.of(least);
    }
    int number = NUMBER.matcher(value).matches() ? Integer.parseInt(value) : -1;
    return number < least || number > most
        ? AnswerReading.unreadable("'%s' is no number from %d to %d".formatted(value, least, most))
        : AnswerReading.of(number);
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
    whole.putNull("act").putNull("value").putArray("factsMissing");
    FIELDS.stream()
        .filter(answer::hasNonNull)
        .forEach(field -> whole.set(field, answer.get(field)));
    if (whole.get("value").isNumber()) {
      whole.put("value", whole.get("value").asString());
    }
    return whole;
  }

  /// Returns an answer as its model sees it later, without what says nothing: all later requests of
  /// the call repeat it.
  private static String shown(JsonNode answer) {
    ObjectNode shown = JSON.createObjectNode();
    SHOWN.stream()
        .filter(answer::hasNonNull)
        .filter(field -> !(answer.get(field).isArray() && answer.get(field).isEmpty()))
        .forEach(field -> shown.set(field, answer.get(field)));
    return JSON.writeValueAsString(shown);
  }
}
