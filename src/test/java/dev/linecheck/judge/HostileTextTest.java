package dev.linecheck.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.verdict.ChecklistSource;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.ProviderText;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.RecordedModel;
import dev.linecheck.time.ManualWaits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Words from outside stay data, wherever they get in and whatever they are.
class HostileTextTest {
  private static final int STRINGS = 2_000;

  private static final int FINDING_CHARS_MAX = 300;
  private static final List<HostilePlace> PLACES = List.of(HostilePlace.values());

  /// Each place takes every so many of the strings: the places together take each string once.
  /// `-Dlinecheck.hostile-step=1`, as in `mvn verify -Pfaults`, gives all to each.
  private static final int STEP = Integer.getInteger("linecheck.hostile-step", PLACES.size());

  private static final JsonMapper JSON = new JsonMapper();

  private static List<String> problems(Assembler assembler, HostilePlace place, String words) {
    List<Message> asked = assembler.asked(place.call(words));
    List<String> problems = new ArrayList<>();
    if (!asked.getFirst().equals(Message.system(JudgePrompt.SYSTEM))) {
      problems.add("instructions");
    }
    String document = asked.getLast().text();
    if (UnescapedText.in(document)) {
      problems.add("raw");
    }
    if (!isBack(place, document, words)) {
      problems.add("lost");
    }
    return problems;
  }

  private static boolean isBack(HostilePlace place, String document, String words) {
    try {
      return place.shown(JSON.readTree(document)).equals(place.wanted(words));
    } catch (JacksonException e) {
      return false;
    }
  }

  @ParameterizedTest
  @EnumSource(HostilePlace.class)
  void hostile_strings_stay_data(HostilePlace place) {
    for (String words : some(PLACES.indexOf(place))) {
      assertThat(problems(Assembler.PRODUCT, place, words)).as("%s: %s", place, words).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(HostilePlace.class)
  void no_document_has_a_control_token_of_a_chat_template(HostilePlace place) {
    for (String token : HostileStrings.TOKENS) {
      assertThat(Assembler.PRODUCT.asked(place.call("I say " + token + "!")).getLast().text())
          .as(token)
          .doesNotContain(token);
    }
  }

  @ParameterizedTest
  @CsvSource({"NAIVE, instructions", "UNESCAPED, raw", "TEMPLATE, lost"})
  void the_same_strings_are_more_than_data_where_they_are_only_put_together(
      Assembler assembler, String problem) {
    assertThat(
            HostileStrings.of(100).stream()
                .map(words -> problems(assembler, HostilePlace.CALLER, words)))
        .anySatisfy(problems -> assertThat(problems).contains(problem));
  }

  @Test
  void what_a_judge_finds_is_data_in_the_verification() {
    for (String words : some(0)) {
      String finding = cut(words);
      RecordedModel model =
          new RecordedModel(request ->
              request.key().purpose() == Purpose.VERIFY
                  ? ""
                  : fault(request, "We open at nine.", finding));

      new Judge(new ManualWaits()).judge(model, HostilePlace.CALLER.call(words));

      List<Message> asked = model.requests(Purpose.VERIFY).getFirst().messages();
      assertThat(asked.getFirst()).isEqualTo(Message.system(JudgePrompt.VERIFY));
      String document = asked.getLast().text();
      assertThat(UnescapedText.in(document)).isFalse();
      assertThat(JSON.readTree(document).at("/claim/finding").asString())
          .isEqualTo(ProviderText.storable(finding));
      assertThat(JSON.readTree(document).at("/transcript/0/text").asString()).isEqualTo(words);
    }
  }

  @Test
  void what_a_judge_misquotes_is_data_where_it_is_asked_again() {
    for (String words : some(0)) {
      String quote = cut(words);
      RecordedModel model =
          new RecordedModel(request -> fault(request, "never said: " + quote, "f"));

      new Judge(new ManualWaits()).judge(model, HostilePlace.CALLER.call(words));

      String again = model.requests().get(1).messages().getLast().text();
      String why = again.lines().findFirst().orElseThrow();
      String data = why.substring(why.indexOf('"'));
      assertThat(again.lines()).hasSize(2);
      assertThat(UnescapedText.in(data)).as(data).isFalse();
      assertThat(JSON.readTree(data).asString()).contains(ProviderText.storable(quote));
    }
  }

  @Test
  void what_a_checklist_is_made_from_is_data() {
    for (String words : some(0)) {
      assertIsData(ChecklistCompiler.ofCriteria(new ModelId("test"), words), "criteria");
      assertIsData(ChecklistCompiler.ofPrompt(new ModelId("test"), words), "prompt");
    }
  }

  private static void assertIsData(ChecklistSource source, String field) {
    RecordedModel model = new RecordedModel(_ -> "");
    CallKey key =
        CallKey.first(
            HostilePlace.CALLER.call("").item(),
            1,
            Purpose.CHECKLIST,
            ChecklistCompiler.position(source.basis()));

    new ChecklistCompiler()
        .compile(
            model,
            source,
            new ChecklistCompiler.Ask(
                new RunId("r"), key, HostilePlace.SECRET, ModelOptions.DEFAULTS));

    List<Message> asked = model.requests().getFirst().messages();
    assertThat(asked.getFirst()).isEqualTo(Message.system(source.template()));
    assertThat(UnescapedText.in(asked.getLast().text())).isFalse();
    JsonNode document = JSON.readTree(asked.getLast().text());
    assertThat(document.get(field).valueStream().map(JsonNode::asString))
        .containsExactlyElementsOf(source.text().lines().toList());
  }

  /// All 2,000 come up in the places together.
  private static List<String> some(int place) {
    List<String> all = HostileStrings.of(STRINGS);
    return IntStream.iterate(place % STEP, i -> i < all.size(), i -> i + STEP)
        .mapToObj(all::get)
        .toList();
  }

  private static String cut(String words) {
    return words.substring(0, Math.min(words.length(), FINDING_CHARS_MAX - 20));
  }

  private static String fault(ModelRequest request, String quote, String finding) {
    String answer = ItemJudge.answer(ItemJudge.document(request), Map.of("K1", "no"), quote);
    ObjectNode json = (ObjectNode) JSON.readTree(answer);
    ((ObjectNode) json.at("/checks/0")).put("finding", finding);
    return json.put("relation", "different_worse").toString();
  }
}
