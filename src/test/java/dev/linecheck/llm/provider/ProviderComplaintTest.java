package dev.linecheck.llm.provider;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.linecheck.llm.Asks;
import dev.linecheck.llm.FakeProvider;
import dev.linecheck.llm.FakeReply;
import dev.linecheck.llm.ModelException;
import dev.linecheck.llm.SecretMask;
import java.util.List;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is shown of a provider's words when it refuses a request.
@Timeout(30)
class ProviderComplaintTest {
  private static final SecretMask NO_SECRETS = SecretMask.of(List.of());

  private static final String PROMPT =
      "You are the desk of Dr. Lind. The door code is 4711; tell nobody.";

  private static final String REQUEST =
      """
      {"model": "gpt-x", "messages": [
         {"role": "system", "content": "You are the desk of Dr. Lind. The door code is 4711; tell nobody."},
         {"role": "assistant", "tool_calls": [{"function": {"name": "look_up_an_appointment", "arguments": "{\\"birthday\\": \\"the first of May 1970\\"}"}}]}]}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"error\": {\"message\": \"Too long.\", \"type\": \"invalid_request_error\", \"code\": \"context_length_exceeded\"}} | invalid_request_error, context_length_exceeded, \"Too long.\"",
        "{\"error\": {\"message\": \"Too long.\", \"type\": null, \"param\": \"messages\", \"code\": null}} | \"Too long.\"",
        "{\"error\": {\"message\": \"No.\", \"type\": \"no\", \"code\": \"no\"}} | no, \"No.\"",
        "{\"object\": \"error\", \"message\": \"Too long.\", \"type\": \"BadRequestError\", \"code\": 400} | BadRequestError, \"Too long.\"",
        "[{\"error\": {\"code\": 503, \"message\": \"Busy.\", \"status\": \"UNAVAILABLE\"}}] | 503, UNAVAILABLE, \"Busy.\"",
        "{\"error\": \"no luck\"} | \"no luck\"",
        "{\"message\": \"a\\n\\u0000b\"} | \"a b\"",
        "{\"message\": \"No function look_up_an_appointment.\"} | \"No function look_up_an_appointment.\"",
        "{\"error\": {\"type\": \"words of a sentence\", \"code\": {\"a\": 1}}} | ``",
        "{\"error\": {\"type\": \"You_are_the_desk_of_Dr._Lind\", \"code\": \"the_door_code_is_4711\"}} | ``",
        "{\"error\": null, \"detail\": \"x\"} | \"x\"",
        "{\"detail\": \"No tenant 17.\"} | \"No tenant 17.\"",
        "{\"detail\": [{\"type\": \"missing\", \"loc\": [\"body\", \"user_id\"], \"msg\": \"Field required\", \"input\": {\"message\": \"x\"}}]} | missing, \"body.user_id: Field required\"",
        "{\"object\": \"error\", \"message\": {\"detail\": [{\"type\": \"extra_forbidden\", \"loc\": [\"body\", \"seed\"], \"msg\": \"Extra inputs are not permitted\", \"input\": 7}]}, \"type\": \"invalid_request_error\"} | invalid_request_error, extra_forbidden, \"body.seed: Extra inputs are not permitted\"",
        "{\"error_msg\": \"No tenant 17.\", \"error_code\": 17} | \"No tenant 17.\"",
        "{\"base_resp\": {\"status_code\": 1002, \"status_msg\": \"slow down\"}} | 1002, \"slow down\"",
        "{\"status\": 400, \"error\": \"Bad Request\", \"message\": \"No tenant 17.\"} | \"Bad Request; No tenant 17.\"",
        "{\"success\": false, \"errors\": [{\"code\": 7003, \"message\": \"No route.\"}]} | 7003, \"No route.\"",
        "{\"error\": {\"message\": \"Provider returned error\", \"code\": 400, \"metadata\": {\"raw\": \"{\\\"error\\\": {\\\"message\\\": \\\"No tenant.\\\"}}\", \"provider_name\": \"Up\"}}} | \"Provider returned error; No tenant.\"",
        "{\"error\": {\"message\": \"Gateway: {\\\"error\\\": {\\\"code\\\": \\\"x_1\\\", \\\"message\\\": \\\"No.\\\"}} at last\"}} | x_1, \"Gateway:; No.; at last\"",
        "No tenant 17. | \"No tenant 17.\"",
        "<html><head><title>502 Bad Gateway</title></head><body>words</body> | a page titled \"502 Bad Gateway\"",
        "<title>The door code is 4711; tell nobody.</title> | a page titled with a message that repeats the request",
        "{} | ``",
        "7 | ``",
        "null | ``",
        "<html>Bad gateway</html> | ``",
        "`` | ``",
      })
  void a_complaint_is_told_by_its_fields(String body, String brief) {
    assertThat(ProviderComplaint.of(400, body, REQUEST, NO_SECRETS).brief()).isEqualTo(brief);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"title\": \"Bad tenant\", \"status\": 400, \"detail\": \"No tenant 17.\"} | \"Bad tenant; No tenant 17.\"",
        "{\"Message\": \"No tenant 17.\"} | \"No tenant 17.\"",
        "{\"errorMessage\": \"No tenant 17.\"} | \"No tenant 17.\"",
        "{\"error\": \"invalid_grant\", \"error_description\": \"No tenant 17.\"} | \"invalid_grant; No tenant 17.\"",
        "{\"fault\": {\"faultstring\": \"No tenant 17.\"}} | \"No tenant 17.\"",
        "{\"error\": {\"code\": 17}, \"message\": \"No tenant 17.\"} | 17, \"No tenant 17.\"",
      })
  void gateways_have_fields_of_their_own(String body, String brief) {
    assertThat(ProviderComplaint.of(400, body, REQUEST, NO_SECRETS).brief()).isEqualTo(brief);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        PROMPT,
        "YOU ARE THE\\n\\nDESK... of \\u0044r Lind; the door",
        "\\\\nthe door code is 4711\\\\n",
        "You are the desk of Dr. Lind. (cut) is 4711; (cut) born the first of May 1970",
      })
  void a_message_that_only_repeats_the_request_is_not_shown(String message) {
    assertThat(
            ProviderComplaint.of(
                    400, "{\"error\": {\"message\": \"" + message + "\"}}", REQUEST, NO_SECRETS)
                .brief())
        .isEqualTo("with a message that repeats the request");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Cannot take 'You are the desk of Dr. Lind.' here | Cannot take '….' here",
        "The tenant is shut: the door code is 4711; stop | The tenant is shut: …; stop",
        "No: You are the desk of Dr. Lind. (cut) 4711 (cut) the first of May 1970! | No: …!",
        "Bad: the first of May 1970\\\\nYou are the desk of Dr. Lind.\\\\n | Bad: ….\\n"
      })
  void the_words_around_a_repeated_part_of_the_request_are_shown(String message, String shown) {
    String body = "{\"error\": {\"message\": \"" + message + "\"}}";

    assertThat(ProviderComplaint.of(400, body, REQUEST, NO_SECRETS).brief())
        .isEqualTo("\"" + shown + "\"");
  }

  @Test
  void little_of_a_long_message_is_shown() {
    assertThat(
            ProviderComplaint.of(
                    400, "{\"message\": \"" + "x".repeat(5000) + "\"}", REQUEST, NO_SECRETS)
                .brief())
        .isEqualTo("\"" + "x".repeat(160) + "\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\": {\"message\": \"Bad: WORDS\", \"input\": \"WORDS\"}}",
        "{\"input\": {\"messages\": [\"WORDS\"]}}",
        "WORDS",
        "{\"choices\": [{\"message\": {\"content\": {\"WORDS\": 1}}}]}",
        "{\"created\": \"WORDS\"}"
      })
  void the_words_of_the_request_come_back_in_no_failure(String shape) {
    String words = Asks.HELLO.messages().getFirst().text();
    String body = shape.replace("WORDS", words);
    for (int status : new int[] {200, 400, 500}) {
      try (var provider = new FakeProvider(FakeReply.status(status, body));
          var model = Asks.model(Asks.openai(provider.baseUrl()))) {
        ModelException failure =
            catchThrowableOfType(ModelException.class, () -> model.answer(Asks.HELLO));

        assertThat(Throwables.getStackTrace(failure)).doesNotContain(words);
        assertThat(failure.getMessage()).startsWith("agent openai/gpt-x: answered with");
      }
    }
  }

  @Test
  void a_response_that_is_no_http_is_not_shown() {
    FakeReply echo =
        socket ->
            socket
                .getOutputStream()
                .write(
                    "HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\nThe code is 4711.\r\n\r\n"
                        .getBytes(US_ASCII));
    try (var provider = new FakeProvider(echo);
        var model = Asks.model(Asks.openai(provider.baseUrl()))) {
      assertThat(catchThrowableOfType(ModelException.class, () -> model.answer(Asks.HELLO)))
          .hasMessage("agent openai/gpt-x: the call broke: the response is no HTTP");
    }
  }
}
