package dev.linecheck.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.linecheck.llm.Asks;
import dev.linecheck.llm.FakeProvider;
import dev.linecheck.llm.FakeReply;
import dev.linecheck.llm.ModelException;
import dev.linecheck.llm.ModelException.ModelFailure;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Errors in a response with status 200, and fields named `error` that tell none.
@Timeout(30)
class ErrorInAnswerTest {
  private static final String CHOICES =
      "\"choices\": [{\"message\": {\"content\": \"Hi\"}, \"finish_reason\": \"stop\"}]";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"error\": {}",
        "\"error\": \"\"",
        "\"error\": \" \"",
        "\"error\": null",
        "\"error\": false",
        "\"error\": []",
        "\"error\": {\"code\": 0, \"message\": \"\", \"type\": null}",
        "\"base_resp\": {\"status_code\": 0, \"status_msg\": \"success\"}",
        "\"success\": true, \"errors\": [], \"messages\": []",
        "\"code\": 200, \"message\": \"ok\", \"status\": \"success\""
      })
  void a_field_that_tells_no_error_spoils_no_answer(String field) {
    try (var provider = new FakeProvider(FakeReply.json("{" + field + ", " + CHOICES + "}"));
        var model = Asks.model(Asks.openai(provider.baseUrl()))) {
      assertThat(model.answer(Asks.HELLO).text()).isEqualTo("Hi");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"error\": \"boom\"} | UNAVAILABLE | \"boom\"",
        "{\"error\": {\"code\": \"429\", \"message\": \"slow\"}} | RATE_LIMITED | 429, \"slow\"",
        "[{\"error\": {\"code\": 429, \"message\": \"slow\"}}] | RATE_LIMITED | 429, \"slow\"",
        "{\"error\": \"bad\", \"choices\": [{\"message\": {\"content\": \"Hi\"}}]} | UNAVAILABLE | \"bad\"",
        "{\"code\": 500, \"message\": \"overloaded\"} | UNAVAILABLE | 500, \"overloaded\"",
        "{\"code\": 401, \"message\": \"invalid api key\", \"choices\": null} | UNAUTHORIZED | 401, \"invalid api key\"",
        "{\"error\": null, \"detail\": \"overloaded\"} | UNAVAILABLE | \"overloaded\"",
        "{\"choices\": null, \"base_resp\": {\"status_code\": 1002, \"status_msg\": \"rate limit, please retry later\"}} | RATE_LIMITED | 1002, \"rate limit, please retry later\"",
        "{\"choices\": null, \"base_resp\": {\"status_code\": 1008, \"status_msg\": \"insufficient balance\"}} | OUT_OF_CREDIT | 1008, \"insufficient balance\"",
        "{\"object\": \"error\", \"type\": \"BadRequestError\", \"code\": 400, \"message\": \"No.\"} | REFUSED | BadRequestError, 400, \"No.\"",
        "{\"success\": false, \"errors\": [{\"code\": 7003, \"message\": \"No.\"}]} | UNAVAILABLE | 7003, \"No.\"",
        "{\"success\": false, \"message\": \"No.\"} | UNREADABLE | \"No.\"",
        "{\"status\": \"up\", \"message\": \"Welcome.\"} | UNREADABLE | up, \"Welcome.\"",
        "{\"error\": \"Unexpected endpoint or method. (POST /chat/completions)\"} | NO_API | \"Unexpected endpoint or method. (POST /chat/completions)\""
      })
  void an_error_in_an_answer_is_that_error(String body, ModelFailure failure, String words) {
    try (var provider = new FakeProvider(FakeReply.json(body));
        var model = Asks.model(Asks.openai(provider.baseUrl()))) {
      ModelException thrown =
          catchThrowableOfType(ModelException.class, () -> model.answer(Asks.HELLO));

      assertThat(thrown.failure()).isEqualTo(failure);
      assertThat(thrown).hasMessage("agent openai/gpt-x: answered with an error: " + words);
    }
  }
}
