package dev.linecheck.callagent.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class OutputSchemaTest {
  private static String schema(String type, String data) {
    String flow =
        """
        {"nodes": [{"id": "n", "name": "", "type": "%s", "nodeData": %s, "transitionRules": []}]}
        """
            .formatted(type, data);
    return OutputSchema.of(FlowReader.read(new JsonMapper().readTree(flow)).nodes().getFirst())
        .orElse("none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"freeform\" | {\"type\":\"string\"}",
        "\"numeric\" | {\"type\":\"number\"}",
        "\"multiple_choice\",\"options\":[\"b\",\"a\",\"b\"]"
            + " | {\"type\":\"string\",\"enum\":[\"b\",\"a\"]}",
        "\"multiple_select\",\"options\":[\"a\",\"b\"]"
            + " | {\"type\":\"array\",\"items\":{\"type\":\"string\",\"enum\":[\"a\",\"b\"]}}"
      })
  void a_question_leaves_its_answer(String questionType, String answer) {
    assertThat(schema("question", "{\"question\":\"\",\"questionType\":" + questionType + "}"))
        .isEqualTo(
            "{\"type\":\"object\",\"properties\":{\"answer\":"
                + answer
                + "},\"required\":[\"answer\"],\"additionalProperties\":false}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"BOOLEAN\" | {\"type\":\"boolean\"}",
        "\"STRING\",\"nullable\":false | {\"type\":\"string\"}",
        "\"INTEGER\",\"nullable\":true | {\"type\":[\"integer\",\"null\"]}",
        "\"FLOAT\" | {\"type\":\"number\"}",
        "\"CUSTOM\" | {}",
        "\"CUSTOM\",\"customFieldJsonSchema\":\"{\\\"minimum\\\":1}\" | {\"minimum\":1}",
        "\"CUSTOM\",\"nullable\":true,\"customFieldJsonSchema\":\"{\\\"minimum\\\":1}\""
            + " | {\"anyOf\":[{\"minimum\":1},{\"type\":\"null\"}]}"
      })
  void a_function_leaves_each_of_its_outputs(String output, String property) {
    String outputs = "[{\"name\":\"slot\",\"type\":" + output + "}]";
    String expected =
        "{\"type\":\"object\",\"properties\":{\"slot\":"
            + property
            + "},\"required\":[\"slot\"],\"additionalProperties\":false}";

    assertThat(schema("function", "{\"functionId\":\"f\",\"outputs\":" + outputs + "}"))
        .isEqualTo(expected);
    assertThat(schema("freeform", "{\"prompt\":\"\",\"outputs\":" + outputs + "}"))
        .isEqualTo(expected);
  }

  @Test
  void without_outputs_a_function_leaves_an_empty_object_and_a_freeform_node_nothing() {
    assertThat(schema("function", "{\"functionId\":\"f\",\"outputs\":null}"))
        .isEqualTo(
            "{\"type\":\"object\",\"properties\":{},\"required\":[],"
                + "\"additionalProperties\":false}");
    assertThat(schema("freeform", "{\"prompt\":\"\",\"outputs\":null}")).isEqualTo("none");
  }
}
