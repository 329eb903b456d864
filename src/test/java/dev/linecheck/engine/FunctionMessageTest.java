package dev.linecheck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.callagent.CallInputs;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.run.ItemId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionMessageTest {
  private static final int DEPTH = 500;

  /// Providers write so where a function takes none.
  @ParameterizedTest
  @ValueSource(strings = {"", " \n"})
  void no_arguments_are_an_empty_object(String arguments) {
    assertThat(message(arguments, ""))
        .contains("{\"dial_id\":\"i\",\"params\":{},\"dial\":{\"id\":\"i\",\"inputs\":{}}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "{", "{} {}", "{\"a\":1e9999999999}"})
  void what_is_no_object_makes_no_message(String arguments) {
    assertThat(message(arguments, "")).isEmpty();
  }

  @Test
  void what_can_be_read_can_be_sent() {
    String deep = "{\"a\":".repeat(DEPTH) + "1" + "}".repeat(DEPTH);

    assertThat(message(deep, deep))
        .hasValueSatisfying(
            text -> assertThat(text).contains("\"params\":" + deep, "\"inputs\":" + deep));
  }

  private static Optional<String> message(String arguments, String inputs) {
    return FunctionMessage.of(
        new FunctionCall("book", arguments, Optional.empty()),
        new ItemId("i"),
        CallInputs.read(inputs));
  }
}
