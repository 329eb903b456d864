package dev.linecheck.callagent.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.agent.NodeId;
import dev.linecheck.domain.dial.LineDetail;
import dev.linecheck.domain.dial.LineTimes;
import dev.linecheck.domain.dial.Speaker;
import dev.linecheck.domain.dial.TranscriptEntry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The instructions tell a model that no schema binds all that it needs.
class RouterPromptTest {
  private static final JsonMapper JSON = new JsonMapper();

  /// The question of the prompt's examples.
  private static final String VISIT =
      Flows.choice(
          "visit",
          "Which visit?",
          "\"Cleaning\",\"Check-up\"",
          Flows.rule("equal", "visit", "\"value\":\"a clean\""),
          Flows.rule("language", "visit", "\"value\":\"the caller is in pain\""));

  private static final String DAYS =
      Flows.node(
          "days",
          "question",
          "{\"question\":\"Which?\",\"questionType\":\"multiple_select\",\"options\":[\"Monday\"]}",
          Flows.rule("equal", "days", "\"value\":\"a weekday\""));

  private static final String LOOK_UP =
      Flows.function(
          "look_up",
          "name",
          "Ann",
          Flows.rule("language", "look_up", "\"field\":\"result\",\"value\":\"it is good\""));

  private static final String BYE = Flows.freeform("bye", "Say goodbye.");

  private static RouterQuestion question(String node) {
    Flow flow = Flows.of(Flows.nodes(VISIT, DAYS, LOOK_UP, BYE));
    FlowExecution walk =
        new FlowExecution(flow, FlowPosition.entering(new NodeId(node), CollectedOutputs.NOTHING));
    if (walk.next() instanceof FlowAction.Call) {
      walk.returned("free");
    }
    return ((FlowAction.Ask) walk.next()).question();
  }

  private static JsonNode document(String node) {
    List<TranscriptEntry> heard =
        List.of(
            new TranscriptEntry(
                Speaker.AI, "busy", LineTimes.UNKNOWN, LineDetail.result(Optional.empty())),
            new TranscriptEntry(Speaker.AI, "Well?"),
            new TranscriptEntry(Speaker.HUMAN, "Monday."));
    return JSON.readTree(RouterPrompt.document(question(node), heard, "0123456789abcdef"));
  }

  private static Stream<JsonNode> documents() {
    return Stream.of("visit", "days", "look_up", "bye").map(RouterPromptTest::document);
  }

  private static List<String> examples() {
    return RouterPrompt.SYSTEM.lines().filter(line -> line.startsWith("{\"")).toList();
  }

  @Test
  void every_field_of_the_document_is_explained() {
    Set<String> fields = new TreeSet<>();
    documents()
        .forEach(document -> {
          fields.addAll(document.propertyNames());
          Stream.of("transcript", "conditions")
              .flatMap(list -> document.path(list).valueStream())
              .forEach(entry -> fields.addAll(entry.propertyNames()));
        });

    assertThat(fields)
        .hasSize(16)
        .allMatch(field -> field.length() > 1)
        .allMatch(field -> RouterPrompt.SYSTEM.contains("- \"" + field + "\": "));
  }

  @Test
  void every_kind_of_step_is_explained() {
    assertThat(documents().map(document -> document.get("kind").asString()))
        .contains("question", "freeform", "function")
        .allMatch(kind -> RouterPrompt.SYSTEM.contains("- \"" + kind + "\": "));
  }

  @Test
  void every_field_of_the_answer_is_explained() {
    assertThat(
            Stream.of("visit", "days", "look_up", "bye")
                .flatMap(node ->
                    JSON
                        .readTree(RouterPrompt.schema(question(node)).answerSchema().json())
                        .get("properties")
                        .propertyNames()
                        .stream())
                .collect(Collectors.toSet()))
        .hasSize(4)
        .allMatch(field -> RouterPrompt.SYSTEM.contains("- \"" + field + "\": "));
  }

  @Test
  void the_examples_are_answers_to_the_question_that_they_name() {
    assertThat(examples()).hasSize(2);
    assertThat(examples())
        .allSatisfy(example ->
            assertThat(RouterPrompt.schema(question("visit")).problems(JSON.readTree(example)))
                .isEmpty());
    assertThat(
            examples().stream().map(JSON::readTree).map(answer -> answer.get("done").asBoolean()))
        .containsExactly(true, false);
  }

  @ParameterizedTest
  @CsvSource({"1,agent,Well?", "2,caller,Monday."})
  void words_keep_their_position_in_the_call(int index, String who, String text) {
    assertThat(document("visit").get("transcript").get(index - 1).toString())
        .isEqualTo("{\"index\":%d,\"who\":\"%s\",\"text\":\"%s\"}".formatted(index, who, text));
  }
}
