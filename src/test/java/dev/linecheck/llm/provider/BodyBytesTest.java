package dev.linecheck.llm.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/// The bytes of a body are those that Jackson writes.
class BodyBytesTest {
  /// Plain signs, signs that JSON escapes, and characters of two to four bytes.
  private static final String[] SIGNS = {
    "a",
    "Z",
    " ",
    "\"",
    "\\",
    "/",
    "\n",
    "\r",
    "\t",
    "\b",
    "\f",
    "\u0000",
    "\u001f",
    "\u007f",
    "\u00e9",
    "\u2028",
    "\u65e5",
    "\ud83d\ude00",
    "<",
    "\u0080",
    "\uffff"
  };

  private static void assertAsJackson(ObjectNode body) {
    assertThat(BodyBytes.of(body))
        .asString(UTF_8)
        .isEqualTo(new String(LeanSchema.JSON.writeValueAsBytes(body), UTF_8));
  }

  private static ObjectNode body() {
    return LeanSchema.JSON.createObjectNode();
  }

  @Test
  void every_kind_of_value_is_written() {
    ObjectNode body = body().put("n", 1).put("long", 1L << 40).put("half", 0.5).put("yes", true);
    body.put("decimal", new BigDecimal("1.50")).put("big", 1e300).putNull("null").put("", "");
    body.putRawValue("raw", new RawValue("{\"as\": \"it \u00e9 is\"}"));
    body.putObject("empty");
    ArrayNode list = body.putArray("list").add("a").add(2).add(false);
    list.addArray();
    list.addObject().put("b\n\"c", "d");

    assertAsJackson(body);
    assertAsJackson(body());
  }

  @Test
  void texts_are_escaped_alike() {
    SplittableRandom chance = new SplittableRandom(17);
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int left = chance.nextInt(40); left > 0; left--) {
        text.append(SIGNS[chance.nextInt(SIGNS.length)]);
      }
      assertAsJackson(body().put("text", text.toString()).put(text.toString(), "name"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 16_000, 16_384, 100_000})
  void texts_of_any_length_are_written(int length) {
    assertAsJackson(body().put("a", "\"".repeat(length)).put("b", "x".repeat(length)));
  }

  @Test
  void half_a_pair_does_what_jackson_does() {
    assertAsJackson(body().put("text", "a \ud83d b"));
  }
}
