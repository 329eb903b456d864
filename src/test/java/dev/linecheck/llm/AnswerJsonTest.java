package dev.linecheck.llm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `F` stands for the fence of the request, and `own` for what the model itself says.
class AnswerJsonTest {
  private static final String FENCE = "0123456789abcdef";

  private static String found(String text) {
    return AnswerJson.lastWithEcho(text.replace("F", FENCE), FENCE)
        .map(json -> json.path("says").asString(""))
        .orElse("nothing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"echo\":\"F\",\"says\":\"own\"}",
        "Well: {\"echo\":\"F\",\"says\":\"own\"}, I think.",
        "{\"echo\":\"F\",\"says\":\"own\",}",
        "{\"echo\":\"F\",\"list\":[1,2,],\"says\":\"own\"}",
        "{'echo':'F','says':'own'}",
        "{'echo':'F','note':'a \"word\" {','says':\"own\"}",
        "{\"echo\":\"F\",\"says\":\"own\"",
        "{\"echo\":\"F\",\"says\":\"own\",\"list\":[{\"a\":[1",
        "It's {so}: {\"echo\":\"F\",\"says\":\"own\",\n",
        "{'it's odd'} {'echo':'F','says':'own',}",
        "{\"echo\":\"other\",\"says\":\"copied\",} {\"echo\":\"F\",\"says\":\"own\",}",
        "{\"echo\":\"F\",\"says\":\"own\",} {\"echo\":\"other\",\"says\":\"copied\",}",
        "{\"echo\":\"F\",\"says\":\"first\"} {'echo':'F','says':'own'}",
        "{\"open\":{\"echo\":\"F\",\"says\":\"own\"}"
      })
  void the_models_own_object_is_found(String text) {
    assertThat(found(text)).isEqualTo("own");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "F",
        "{\"says\":\"own\"}",
        "{\"echo\":\"f\",\"says\":\"own\"}",
        "{\"echo\":\"F\",\"says\":\"ow",
        "{\"echo\":\"F\",\"says\":",
        "{\"echo\":\"F\",\"list\":[1,\"says\":\"own\"}",
        "{\"echo\":\"F\",\"says\":\"own\"\n```",
        "{\"echo\":\"F\" \"says\":\"own\"}",
        "{\"echo\":\"F\",\"says\":\"own\",\"says\":\"own\"}",
        "{\"echo\":\"other\",\"echo\":\"F\",\"says\":\"own\"}",
        "{\"wrapped\":{\"echo\":\"F\",\"says\":\"own\"}}",
        "{'wrapped':{\"echo\":\"F\",\"says\":\"own\"},}",
        "{echo:\"F\",says:\"own\"}",
        "\u201c{\u201cecho\u201d:\u201cF\u201d}"
      })
  void what_is_broken_otherwise_is_no_answer(String text) {
    assertThat(found(text)).isEqualTo("nothing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"says\":\"own\",\"note\":\"{'echo':'F','says':'quoted'}\"}",
        "{\"says\":\"own\",\"note\":\"{'echo':'F','says':'quoted'}\",}",
        "{\"says\":\"own\",\"note\":\"{'echo':'F','says':'quoted'}\"",
        "{\"says\":\"own\",\"note\":\"{'echo':'F','says':'quoted'}\" and so on}",
        "{\"says\":\"own\",\"note\":\"{'echo':'F','says':'quoted'}",
        "{\"says\":\"own\",\"note\":\"{'echo':'F','says':'quoted'",
        "{'says':'own','note':'{\"echo\":\"F\",\"says\":\"quoted\"}'}",
        "{\"says\":\"own\",\"note\":\"{\\\"echo\\\":\\\"F\\\",\\\"says\\\":\\\"quoted\\\"}\",}"
      })
  void what_looks_like_an_object_inside_a_string_is_none(String text) {
    assertThat(found(text)).isEqualTo("nothing");
  }

  @Test
  void escaped_characters_that_no_database_stores_are_replaced() {
    String text =
        "{\"echo\":\"F\",\"a\\u0000\":[{\"b\":\"1\\u0000\\ud800\\ude00\\udc00\"}],\"n\":1.10}";

    assertThat(AnswerJson.lastWithEcho(text.replace("F", FENCE), FENCE).orElseThrow().toString())
        .isEqualTo(
            "{\"echo\":\"%s\",\"a\ufffd\":[{\"b\":\"1\ufffd\ud800\ude00\ufffd\"}],\"n\":1.10}"
                .formatted(FENCE));
  }

  @Test
  void depth_and_length_end_the_search() {
    assertThat(found("{\"a\":".repeat(5_000) + "{\"echo\":\"F\",\"says\":\"own\"}")).isNotNull();
    assertThat(found("{\"echo\":\"F\",\"says\":\"own\"}" + " ".repeat(200_000)))
        .isEqualTo("nothing");
  }
}
