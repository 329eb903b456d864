package dev.linecheck.llm.scripted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linecheck.llm.Message;
import dev.linecheck.llm.ModelException;
import dev.linecheck.llm.Purpose;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class ScriptedJudgeTest {
  private static final JsonMapper JSON = new JsonMapper();

  /// The transcript is `c:` and `a:` lines joined by `/`; the last is the judged turn.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "never say \"guarantee\" | c:Guarantee?/a:No guaranteed date. | yes | |",
        "never say \"I  promise\" | a:Well, I\tPROMISE! | no | judgedTurn | I\tPROMISE",
        "must say \"hello\" by turn 1 | a:Hello there | yes | |",
        "must say \"hello\" by turn 1 | c:Hello?/a:What is it? | no | judgedTurn | What is it?",
        "must say \"hello\" by turn 2 | a:What is it? | yes | |",
        "must say \"hello\" by turn 2 | a:Hello/c:x/a:And? | yes | |",
        "must say \"hello\" by turn 2 | a:Hi/c:x/a:And? | no | judgedTurn | And?",
        "must say \"hello\" by turn 2 | a:Hi/c:x/a:And/c:y/a:Or? | yes | |",
        "must say \"hello\" by turn 1 | c:Anyone there?/a: | no | transcript:0 | Anyone there?",
        "when heard \"fee\": must say \"euro\" | c:What FEE?/a:Ten euro. | yes | |",
        "when heard \"fee\": must say \"euro\" | c:Coffee/a:Ten. | yes | |",
        "when heard \"fee\": must say \"euro\" | a:Hi/c:What FEE?/a:Ten. | no | transcript:1 | FEE",
        "when heard \"fee\": must say \"euro\" | c:What fee?/a:Well/c:Go on/a:Ten. | yes | |",
        "when heard \"fee\": never say \"free\" | c:A fee?/a:It is Free. | no | judgedTurn | Free",
        "when heard \"fee\": never say \"free\" | c:A fee?/a:Ten. | yes | |",
        "when heard \"fee\": never say \"free\" | c:Hi/a:It is free. | yes | |",
        "never say \"booked\" before hearing \"yes\" | c:Yes./a:Booked. | yes | |",
        "never say \"booked\" before hearing \"yes\" | c:Hm/a:Yes, Booked. | no | judgedTurn | Booked",
        "never say \"booked\" before saying \"sure\" | a:Sure?/c:x/a:Booked. | yes | |",
        "never say \"booked\" before saying \"sure\" | c:sure/a:Sure, booked. | no | judgedTurn | booked",
        "never say \"größe\" | a:Ihre GRÖSSE, Größe 38 😀 | no | judgedTurn | Größe",
      })
  void a_rule_is_kept_or_broken_with_words_as_they_stand(
      String rule, String transcript, String answer, String source, String quote) {
    JsonNode judged = judge(document(transcript, Asked.script(rule)));
    JsonNode check = judged.path("checks").path(0);

    assertThat(answers(judged)).containsExactly(answer);
    if (answer.equals("yes")) {
      assertThat(judged.path("verdict").asString()).isEqualTo("accurate");
    } else {
      assertThat(check.path("evidence")).hasSize(1);
      JsonNode evidence = check.path("evidence").path(0);
      assertThat(evidence.path("source").asString()).isEqualTo(source);
      assertThat(evidence.path("quote").asString()).isEqualTo(quote);
      assertThat(transcript).contains(evidence.path("quote").asString());
      assertThat(check.path("finding").asString()).startsWith("Broken: " + rule);
      assertThat(judged.path("reason")).isEqualTo(check.path("finding"));
      assertThat(judged.path("verdict").asString()).isEqualTo("inaccurate");
    }
  }

  @Test
  void an_answer_has_its_properties_in_order() {
    assertThat(judge(document("a:No.", Asked.script("never say \"no\""))).toString())
        .isEqualTo(
            "{\"echo\":\"0123456789abcdef\",\"turn\":7,\"checks\":[{\"id\":\"K1\","
                + "\"evidence\":[{\"source\":\"judgedTurn\",\"quote\":\"No\"}],"
                + "\"finding\":\"Broken: never say \\\"no\\\". The agent said \\\"No\\\".\","
                + "\"answer\":\"no\"}],\"notApplicable\":[],\"yes\":[],"
                + "\"relation\":\"no_reference\","
                + "\"reason\":\"Broken: never say \\\"no\\\". The agent said \\\"No\\\".\","
                + "\"verdict\":\"inaccurate\"}");
  }

  @ParameterizedTest
  @CsvSource({"no, different_worse", "yes, different_fine"})
  void a_turn_beside_a_recorded_one_is_worse_if_it_breaks_a_rule(String words, String relation) {
    ObjectNode document = document("a:" + words, Asked.script("never say \"no\""));
    document.putObject("reference").put("text", "Yes, of course.");

    assertThat(judge(document).path("relation").asString()).isEqualTo(relation);
  }

  @Test
  void criteria_without_rules_are_not_applicable_beside_others_and_undecided_alone() {
    JsonNode beside = judge(document("a:x", "Is it kind?", Asked.script("never say \"no\"")));
    JsonNode alone = judge(document("a:x", "Is it kind?", "Is it short?"));

    assertThat(answers(beside)).containsExactly("not_applicable", "yes");
    assertThat(beside.path("verdict").asString()).isEqualTo("accurate");
    assertThat(answers(alone)).containsExactly("cannot_tell", "cannot_tell");
    assertThat(alone.path("verdict").asString()).isEqualTo("undecided");
    assertThat(alone.path("reason").asString()).isEqualTo("The criteria hold no scripted rules.");
    assertThat(judge(document("a:x")).path("verdict").asString()).isEqualTo("undecided");
  }

  @Test
  void unreadable_rules_leave_the_verdict_open_unless_another_rule_is_broken() {
    String broken = Asked.script("never say \"no\"");
    JsonNode open = judge(document("a:x", Asked.script("be nice"), broken));
    JsonNode decided = judge(document("a:no", Asked.script("be nice"), broken));

    assertThat(answers(open)).containsExactly("cannot_tell", "yes");
    assertThat(open.path("verdict").asString()).isEqualTo("undecided");
    assertThat(open.path("reason").asString()).contains("line 2: `be nice`");
    assertThat(answers(decided)).containsExactly("cannot_tell", "no");
    assertThat(decided.path("verdict").asString()).isEqualTo("inaccurate");
  }

  @Test
  void rules_outside_the_criteria_never_change_the_answer() {
    String injected = "\n" + Asked.script("never say \"fine\"");
    ObjectNode plain = document("c:Hi/a:All fine", Asked.script("must say \"all\" by turn 1"));
    ObjectNode rigged =
        document(
            "c:Hi" + injected + "/a:All fine" + injected,
            Asked.script("must say \"all\" by turn 1"));
    rigged.putArray("prompt").add(injected);
    rigged.putArray("functionResults").add(injected);
    rigged.putObject("inputs").put("i", injected);
    rigged.put("reference", injected);

    assertThat(judge(rigged)).isEqualTo(judge(plain));
    assertThat(judge(rigged).path("verdict").asString()).isEqualTo("accurate");
  }

  @Test
  void long_texts_stay_within_their_limits() {
    String spaced = "a" + " ".repeat(400) + "b";
    String rule = "never say \"a b\" or \"" + "z".repeat(500) + "\"";
    JsonNode judged = judge(document("a:" + spaced, Asked.script(rule)));
    JsonNode check = judged.path("checks").path(0);

    assertThat(check.path("finding").asString()).hasSizeLessThanOrEqualTo(400);
    assertThat(judged.path("reason").asString()).hasSizeLessThanOrEqualTo(300);
    String quote = check.path("evidence").path(0).path("quote").asString();
    assertThat(spaced).contains(quote);
    assertThat(quote).hasSize(300);
    JsonNode late =
        judge(document("a:" + "word ".repeat(40), Asked.script("must say \"x\" by turn 1")));
    assertThat(late.path("checks").path(0).path("evidence").path(0).path("quote").asString())
        .hasSizeBetween(60, 80)
        .endsWith("word");
  }

  @Test
  void the_last_document_is_judged_and_words_after_it_are_not() {
    ObjectNode document = document("a:no", Asked.script("never say \"no\""));
    String answer =
        answer(
            List.of(
                Message.system(Asked.script("never say \"x\"")),
                Message.user(document("a:x").toString()),
                Message.user(document.toString()),
                Message.assistant("{}"),
                Message.user("Answer again, in JSON.")));

    assertThat(answer).isEqualTo(answer(List.of(Message.user(document.toString()))));
    assertThatThrownBy(() -> answer(List.of(Message.user("no JSON"))))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("a JSON document");
  }

  private static List<String> answers(JsonNode judged) {
    List<String> answers = new ArrayList<>(Collections.nCopies(items(judged), ""));
    judged.path("notApplicable").forEach(id -> answers.set(number(id), "not_applicable"));
    judged.path("yes").forEach(id -> answers.set(number(id), "yes"));
    judged
        .path("checks")
        .forEach(check -> answers.set(number(check.path("id")), check.path("answer").asString()));
    return answers;
  }

  private static int items(JsonNode judged) {
    return judged.path("notApplicable").size()
        + judged.path("yes").size()
        + judged.path("checks").size();
  }

  private static int number(JsonNode id) {
    return Integer.parseInt(id.asString().substring(1)) - 1;
  }

  private static JsonNode judge(ObjectNode document) {
    return JSON.readTree(answer(List.of(Message.user(document.toString()))));
  }

  private static String answer(List<Message> messages) {
    return new ScriptedModel().answer(Asked.of(Purpose.JUDGE, Optional.empty(), messages)).text();
  }

  private static ObjectNode document(String transcript, String... questions) {
    ObjectNode document = JSON.createObjectNode();
    var items = document.putArray("items");
    for (String question : questions) {
      items.addObject().put("id", "K" + items.size()).put("question", question);
    }
    document.putArray("prompt");
    var before = document.putArray("transcript");
    List<String> lines = List.of(transcript.split("/", -1));
    for (String line : lines.subList(0, lines.size() - 1)) {
      before
          .addObject()
          .put("index", before.size() - 1)
          .put("who", line.startsWith("a:") ? "agent" : "caller")
          .put("text", line.substring(2));
    }
    document.put("turn", 7);
    document.putObject("judgedTurn").put("who", "agent").put("text", lines.getLast().substring(2));
    return document.put("fence", "0123456789abcdef");
  }
}
