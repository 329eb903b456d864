package dev.linecheck.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelAnswer.FinishReason;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.RecordedModel;
import dev.linecheck.time.ManualWaits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What becomes of a judge's answer that is not what it was asked for: used, or asked for once more
/// and then invalid.
class RepairLadderTest {
  private static final JsonMapper JSON = new JsonMapper();

  /// What makes another answer of a good one.
  record Kind(String name, UnaryOperator<String> body, FinishReason finish) {
    ModelAnswer answer(ModelRequest request) {
      ModelAnswer whole = RecordedModel.says(body.apply(good(request)));
      return new ModelAnswer(whole.text(), finish, whole.usage(), whole.model());
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static Kind kind(String name, UnaryOperator<String> body) {
    return new Kind(name, body, FinishReason.COMPLETE);
  }

  private static String good(ModelRequest request) {
    return ItemJudge.answer(ItemJudge.document(request), Map.of(), "");
  }

  /// A good answer as it stands in bodies that are used at once.
  private static final List<Kind> AT_ONCE = new ArrayList<>();

  private static final List<Kind> FORGIVEN = new ArrayList<>();
  private static final List<Kind> ASKED_AGAIN = new ArrayList<>();

  static {
    AT_ONCE.add(kind("plain", good -> good));
    AT_ONCE.add(kind("code fence around", good -> "```json\n" + good + "\n```"));
    AT_ONCE.add(
        kind("prose around", good -> "Let me see: it's {fine}.\n" + good + "\nThat is all."));
    AT_ONCE.add(kind("byte order mark", good -> "\ufeff" + good));
    AT_ONCE.add(kind("in lines", good -> JSON.readTree(good).toPrettyString()));
    AT_ONCE.add(kind("nested in an array", good -> "[" + good + "]"));
    AT_ONCE.add(kind("after a copied object", good -> "{\"echo\":\"ffff\",\"checks\":[]} " + good));
    AT_ONCE.add(
        kind("before a copied object", good -> good + " {\"echo\":\"ffff\",\"checks\":[]}"));
    AT_ONCE.add(
        kind(
            "items in another order",
            good -> good.replace("K1", "x").replace("U2", "K1").replace("\"x\"", "\"U2\"")));
    AT_ONCE.add(kind("a yes among the checks", good -> checked(good, "[]", "\"yes\"")));
    AT_ONCE.add(kind("given twice", good -> good + "\n" + good));

    FORGIVEN.add(kind("trailing comma", good -> good.replaceFirst("}$", ",}")));
    FORGIVEN.add(
        kind("trailing comma in a list", good -> good.replace("],\"relation", ",],\"relation")));
    FORGIVEN.add(kind("single quotes", good -> good.replace('"', '\'')));
    FORGIVEN.add(kind("unclosed at the end", good -> good.replaceFirst("}$", "")));
    FORGIVEN.add(kind("unclosed after a comma", good -> good.replaceFirst("}$", ",\n")));
    FORGIVEN.add(kind("unclosed after prose", good -> "It's so: " + good.replaceFirst("}$", " ")));

    ASKED_AGAIN.add(new Kind("cut off", good -> good, FinishReason.LENGTH));
    ASKED_AGAIN.add(new Kind("filtered", good -> good, FinishReason.FILTERED));
    ASKED_AGAIN.add(kind("empty", _ -> ""));
    ASKED_AGAIN.add(kind("refusal", _ -> "I am sorry, I cannot help with that."));
    ASKED_AGAIN.add(kind("wrong echo", good -> good.replaceFirst("[0-9a-f]{16}", "f".repeat(16))));
    ASKED_AGAIN.add(kind("no echo", good -> good.replaceFirst("\"echo\":\"\\w+\",", "")));
    ASKED_AGAIN.add(kind("echo in capitals", good -> good.replace("\"echo\":\"", "\"echo\":\"A")));
    ASKED_AGAIN.add(
        kind("duplicate keys", good -> good.replaceFirst("}$", ",\"verdict\":\"accurate\"}")));
    ASKED_AGAIN.add(kind("two echoes", good -> "{\"echo\":\"ffff\"," + good.substring(1)));
    ASKED_AGAIN.add(kind("number as string", good -> good.replace("\"turn\":1", "\"turn\":\"1\"")));
    ASKED_AGAIN.add(
        kind(
            "turn of a billion digits",
            good -> good.replace("\"turn\":1", "\"turn\":1e999999999")));
    ASKED_AGAIN.add(
        kind("turn beyond all numbers", good -> good.replace("\"turn\":1", "\"turn\":1e99")));
    ASKED_AGAIN.add(
        kind("turn that wraps around", good -> good.replace("\"turn\":1", "\"turn\":4294967297")));
    ASKED_AGAIN.add(
        kind(
            "list as object",
            good -> good.replaceFirst("\"yes\":\\[[^]]*]", "\"yes\":{\"K1\":true}")));
    ASKED_AGAIN.add(kind("answer of no kind", good -> checked(good, "[]", "\"Yes!\"")));
    ASKED_AGAIN.add(kind("true as answer", good -> checked(good, "[]", "true")));
    ASKED_AGAIN.add(kind("null as answer", good -> checked(good, "[]", "null")));
    ASKED_AGAIN.add(kind("extra field", good -> good.replaceFirst("}$", ",\"score\":1}")));
    ASKED_AGAIN.add(
        kind("reason too long", good -> good.replace("\"so\"", "\"" + "so ".repeat(200) + "\"")));
    ASKED_AGAIN.add(
        kind("misquote", good -> no(good, "[{\"source\":\"judgedTurn\",\"quote\":\"at ten\"}]")));
    ASKED_AGAIN.add(kind("no without a quote", good -> no(good, "[]")));
    for (String source : List.of("C", "transcript", "transcript:01", "functionResults:c1")) {
      ASKED_AGAIN.add(
          kind(
              "source " + source,
              good -> no(good, "[{\"source\":\"%s\",\"quote\":\"at\"}]".formatted(source))));
    }
    ASKED_AGAIN.add(
        kind(
            "contradiction",
            good -> good.replace("\"verdict\":\"accurate\"", "\"verdict\":\"inaccurate\"")));
    ASKED_AGAIN.add(kind("missing item", RepairLadderTest::withoutLastItem));
    ASKED_AGAIN.add(kind("item twice", good -> good.replace("\"U2\"", "\"K1\"")));
    ASKED_AGAIN.add(
        kind("item in two lists", good -> good.replace("Applicable\":[", "Applicable\":[\"U2\"")));
    ASKED_AGAIN.add(kind("item of no name", good -> good.replace("\"U2\"", "\"U2\",\"U99\"")));
    ASKED_AGAIN.add(kind("no list of yes", good -> good.replaceFirst("\"yes\":\\[[^]]*],", "")));
    ASKED_AGAIN.add(kind("not a number", good -> good.replace("\"turn\":1", "\"turn\":NaN")));
    ASKED_AGAIN.add(kind("smart quotes", good -> good.replace('"', '\u201d')));
    ASKED_AGAIN.add(kind("unquoted keys", good -> good.replaceAll("\"(\\w+)\":", "$1:")));
    ASKED_AGAIN.add(kind("comment", good -> good.replaceFirst(",", ", // it is so\n")));
    ASKED_AGAIN.add(kind("missing comma", good -> good.replaceFirst(",", " ")));
    ASKED_AGAIN.add(kind("unclosed in the middle", good -> good.replace("],\"r", ",\"r")));
    ASKED_AGAIN.add(kind("ends in a string", good -> good.substring(0, good.length() - 4)));
    ASKED_AGAIN.add(kind("ends in the middle", good -> good.substring(0, good.length() / 2)));
    ASKED_AGAIN.add(
        kind("unclosed in a code fence", good -> "```\n" + good.replaceFirst("}$", "\n```")));
    ASKED_AGAIN.add(kind("wrapped in another object", good -> "{\"answer\":" + good + "}"));
    ASKED_AGAIN.add(kind("as a string", good -> JSON.writeValueAsString(good)));
    ASKED_AGAIN.add(
        kind("deep nesting", good -> "{\"a\":".repeat(5_000) + good + "}".repeat(5_000)));
    ASKED_AGAIN.add(kind("200 kB", good -> good + " ".repeat(200_000)));
  }

  private static String no(String good, String evidence) {
    return checked(good, evidence, "\"no\"")
        .replace("\"verdict\":\"accurate\"", "\"verdict\":\"inaccurate\"");
  }

  /// The same answer with the criteria among the checks.
  private static String checked(String good, String evidence, String answer) {
    String check =
        "{\"id\":\"K1\",\"evidence\":%s,\"finding\":\"f\",\"answer\":%s}"
            .formatted(evidence, answer);
    return good.replace("\"K1\",", "").replace("\"checks\":[", "\"checks\":[" + check);
  }

  private static String withoutLastItem(String good) {
    return good.replace(",\"U8\"", "");
  }

  static List<Kind> usedAtOnce() {
    return AT_ONCE;
  }

  static List<Kind> forgiven() {
    return FORGIVEN;
  }

  static List<Kind> askedAgain() {
    return ASKED_AGAIN;
  }

  private static TurnVerdicts judge(RecordedModel model) {
    return new Judge(new ManualWaits())
        .judge(model, ItemJudge.call(ItemJudge.brief(JudgePlan.DEFAULT), "At nine."));
  }

  private static void assertUsed(RecordedModel model) {
    TurnVerdicts verdicts = judge(model);

    assertThat(verdicts.turns().getFirst()).isInstanceOf(TurnVerdict.Accurate.class);
    assertThat(model.requests()).hasSize(1);
    assertThat(verdicts.notes().health().repaired()).isZero();
  }

  /// Whether a reader that forgives nothing finds the same object from the first bracket on.
  private static boolean isStrict(ModelAnswer answer) {
    try {
      JsonNode json = JSON.readTree(answer.text().substring(answer.text().indexOf('{')));
      return json.has("verdict");
    } catch (JacksonException e) {
      return false;
    }
  }

  @ParameterizedTest
  @MethodSource("usedAtOnce")
  void what_is_around_an_answer_does_not_matter(Kind kind) {
    assertUsed(RecordedModel.answering(kind::answer));
  }

  @ParameterizedTest
  @MethodSource("forgiven")
  void slips_of_form_are_forgiven(Kind kind) {
    assertUsed(
        RecordedModel.answering(request -> {
          assertThat(isStrict(kind.answer(request))).isFalse();
          return kind.answer(request);
        }));
  }

  @ParameterizedTest
  @MethodSource("askedAgain")
  void anything_else_is_asked_for_once_more(Kind kind) {
    RecordedModel model =
        RecordedModel.answering(request ->
            request.key().ask() == 1 ? kind.answer(request) : RecordedModel.says(good(request)));

    TurnVerdicts verdicts = judge(model);

    assertThat(verdicts.turns().getFirst()).isInstanceOf(TurnVerdict.Accurate.class);
    assertThat(model.requests()).hasSize(2);
    assertThat(verdicts.notes().health().repaired()).isOne();
  }

  @ParameterizedTest
  @MethodSource("askedAgain")
  void and_is_invalid_when_it_comes_again(Kind kind) {
    RecordedModel model = RecordedModel.answering(kind::answer);

    TurnVerdicts verdicts = judge(model);

    assertThat(verdicts.turns().getFirst()).isInstanceOf(TurnVerdict.Undecided.class);
    assertThat(model.requests()).hasSize(2);
    assertThat(verdicts.notes().health().invalid()).isOne();
  }

  @Test
  void the_reason_for_an_unusable_answer_is_storable() {
    RecordedModel model =
        new RecordedModel(request -> good(request).replace("\"U2\"", "\"U2\",\"\\u0000\\ud800\""));

    assertThat(judge(model).turns().getFirst())
        .isInstanceOfSatisfying(
            TurnVerdict.Undecided.class,
            undecided -> assertThat(undecided.reason()).endsWith("have no item \ufffd\ufffd"));
  }

  /// The turn has the characters of an escape. A judge that copies them writes an escape.
  @Test
  void an_honest_quote_of_an_escape_is_found() {
    RecordedModel model =
        new RecordedModel(request ->
            no(
                good(request),
                "[{\"source\":\"judgedTurn\",\"quote\":\"Say \\u0000, \\ud800 now\"}]"));

    TurnVerdicts verdicts =
        new Judge(new ManualWaits())
            .judge(
                model,
                ItemJudge.call(ItemJudge.brief(JudgePlan.DEFAULT), "Say \\u0000, \\ud800 now."));

    assertThat(verdicts.notes().health().repaired()).isZero();
    assertThat(verdicts.notes().health().invalid()).isZero();
  }

  @ParameterizedTest
  @MethodSource("askedAgain")
  void every_kind_differs_from_a_good_answer(Kind kind) {
    judge(
        RecordedModel.answering(request -> {
          assertThat(kind.answer(request)).isNotEqualTo(RecordedModel.says(good(request)));
          return RecordedModel.says(good(request));
        }));
  }
}
