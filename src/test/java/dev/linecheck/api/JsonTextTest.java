package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linecheck.domain.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
  @ParameterizedTest
  @ValueSource(strings = {"[]", "{}", "0", "\"\"", "{\"a\":1}"})
  void a_body_of_too_many_parts_is_422_and_told_how_many_it_may_have(String part) {
    assertThatThrownBy(() -> JsonText.read(list(part, JsonText.PARTS_MAX)))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(422);
              assertThat(problem.code()).isEqualTo("json_limit");
              assertThat(problem.sentence()).contains("200,000 names, values and brackets");
            });
  }

  @Test
  void a_body_of_many_parts_is_read() {
    assertThat(JsonText.read(list("0", JsonText.PARTS_MAX / 2)).size())
        .isEqualTo(JsonText.PARTS_MAX / 2);
  }

  @Test
  void fields_that_are_kept_do_not_grow_change_by_change_beyond_what_a_body_may_have() {
    Json kept = text("a", JsonText.KEPT_BYTES_MAX / 2);

    assertThat(JsonText.merged(kept, text("b", 100)).text()).contains("\"b\"");
    assertThat(JsonText.merged(kept, text("a", JsonText.KEPT_BYTES_MAX / 2)).text())
        .doesNotContain("\"b\"");
    assertThatThrownBy(() -> JsonText.merged(kept, text("b", JsonText.KEPT_BYTES_MAX / 2)))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(422);
              assertThat(problem.code()).isEqualTo("too_large");
              assertThat(problem.sentence()).contains("5,000,000 bytes");
            });
  }

  @Test
  void fields_that_are_kept_do_not_grow_beyond_the_parts_of_a_body_either() {
    assertThatThrownBy(() ->
            JsonText.merged(zeros("a", JsonText.PARTS_MAX / 2), zeros("b", JsonText.PARTS_MAX / 2)))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo("json_limit"));
  }

  /// A field of many texts, with so many bytes together.
  private static Json text(String field, int bytes) {
    String part = "\"" + "x".repeat(9_997) + "\",";
    return new Json("{\"%s\":[%s0]}".formatted(field, part.repeat(bytes / 10_000)));
  }

  private static Json zeros(String field, int count) {
    return new Json("{\"%s\":[%s0]}".formatted(field, "0,".repeat(count)));
  }

  private static byte[] list(String part, int count) {
    return ("[" + (part + ",").repeat(count - 1) + part + "]").getBytes(StandardCharsets.UTF_8);
  }
}
