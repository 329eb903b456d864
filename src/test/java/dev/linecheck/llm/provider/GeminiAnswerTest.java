package dev.linecheck.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.llm.FakeReply;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelAnswer.FinishReason;
import dev.linecheck.llm.ModelException;
import dev.linecheck.llm.ModelException.ModelFailure;
import dev.linecheck.llm.ProviderConfig.Api;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeminiAnswerTest {
  private static final Natives GEMINI = new Natives(Api.GEMINI, "gemini/gemini-x", "{}");

  @Test
  void thinking_is_apart_from_the_words_and_counts_as_output() {
    assertThat(
            GEMINI.read(
                """
                {"candidates": [{"content": {"role": "model", "parts": [
                   {"text": "Be brief.", "thought": true},
                   {"text": "Good "}, {"text": "morning", "thoughtSignature": "c2ln"}]},
                   "finishReason": "STOP"}],
                 "usageMetadata": {"promptTokenCount": 2100, "cachedContentTokenCount": 2000,
                   "candidatesTokenCount": 7, "thoughtsTokenCount": 90, "totalTokenCount": 2197},
                 "modelVersion": "gemini-x-001", "responseId": "r"}
                """))
        .isEqualTo(
            new ModelAnswer(
                "Good morning",
                List.of(),
                FinishReason.COMPLETE,
                new TokenUsage(2100, 2000, 97),
                "gemini-x-001",
                Optional.of("Be brief."),
                Optional.empty(),
                List.of()));
  }

  @Test
  void a_call_may_have_no_id_and_no_arguments() {
    ModelAnswer answer =
        GEMINI.read(
            """
            {"candidates": [{"content": {"parts": [{"functionCall": {"name": "book"}}]},
                             "finishReason": "STOP"}]}
            """);

    assertThat(answer.calls()).containsExactly(new FunctionCall("book", "{}", Optional.empty()));
    assertThat(answer.opaque()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "STOP, COMPLETE",
    "MAX_TOKENS, LENGTH",
    "SAFETY, FILTERED",
    "RECITATION, FILTERED",
    "BLOCKLIST, FILTERED",
    "PROHIBITED_CONTENT, FILTERED",
    "SPII, FILTERED",
  })
  void the_reason_of_the_end_is_read(String reason, FinishReason finish) {
    ModelAnswer answer = GEMINI.read(ended(reason));

    assertThat(answer.finish()).isEqualTo(finish);
    assertThat(answer.text()).isEmpty();
    assertThat(answer.warnings())
        .hasSize(finish == FinishReason.FILTERED ? 1 : 0)
        .allSatisfy(warning -> assertThat(warning.message()).contains("gemini/gemini-x", reason));
  }

  private static String ended(String reason) {
    return "{\"candidates\": [{\"finishReason\": \"%s\"}]}".formatted(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL", "TOO_MANY_TOOL_CALLS", "OTHER"})
  void a_bad_sample_is_worth_another(String reason) {
    ModelException failure = GEMINI.failure(FakeReply.json(ended(reason)));

    assertThat(failure.failure()).isEqualTo(ModelFailure.UNREADABLE);
    assertThat(failure).hasMessageContaining(reason);
  }

  @Test
  void a_blocked_request_is_filtered_and_names_the_filter() {
    ModelException failure =
        GEMINI.failure(
            FakeReply.json(
                """
                {"promptFeedback": {"blockReason": "SAFETY", "safetyRatings": [
                   {"category": "HARM_CATEGORY_HARASSMENT", "probability": "LOW"},
                   {"category": "HARM_CATEGORY_DANGEROUS_CONTENT", "blocked": true}]}}
                """));

    assertThat(failure.failure()).isEqualTo(ModelFailure.FILTERED);
    assertThat(failure)
        .hasMessage(
            "agent gemini/gemini-x: a filter of the provider blocked the request: SAFETY, HARM_CATEGORY_DANGEROUS_CONTENT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"candidates\": []}",
        "{\"candidates\": [{}]}",
        "{\"candidates\": [{\"content\": {\"parts\": [{\"functionCall\": {}}]}}]}"
      })
  void what_is_no_answer_is_unreadable(String body) {
    assertThat(GEMINI.failure(FakeReply.json(body)).failure()).isEqualTo(ModelFailure.UNREADABLE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | INVALID_ARGUMENT | contents is not specified | REFUSED",
        "400 | INVALID_ARGUMENT | API key not valid. Please pass a valid key. | UNAUTHORIZED",
        "400 | INVALID_ARGUMENT | The input token count (1200000) exceeds the maximum number of tokens allowed (1048576). | TOO_LONG",
        "403 | PERMISSION_DENIED | The caller has no permission | UNAUTHORIZED",
        "404 | NOT_FOUND | models/gemini-9.9-pro is not found for API version v1beta | UNKNOWN_MODEL",
        "429 | RESOURCE_EXHAUSTED | You exceeded your current quota | RATE_LIMITED",
        "500 | INTERNAL | An internal error has occurred | UNAVAILABLE",
        "503 | UNAVAILABLE | The model is overloaded | UNAVAILABLE",
        "504 | DEADLINE_EXCEEDED | took too long | UNAVAILABLE",
      })
  void an_error_is_told_by_its_status_and_words(
      int status, String name, String message, ModelFailure failure) {
    ModelException thrown =
        GEMINI.failure(
            FakeReply.status(
                status,
                "{\"error\": {\"code\": %d, \"message\": \"%s\", \"status\": \"%s\", \"details\": []}}"
                    .formatted(status, message, name)));

    assertThat(thrown.failure()).isEqualTo(failure);
    assertThat(thrown).hasMessageContaining(name).hasMessageContaining(message);
  }

  @Test
  void a_key_that_is_refused_by_its_reason_alone_is_one() {
    assertThat(
            GEMINI
                .failure(
                    FakeReply.status(
                        400,
                        """
                        {"error": {"code": 400, "message": "Bad request", "status": "INVALID_ARGUMENT",
                         "details": [{"@type": "type.googleapis.com/google.rpc.ErrorInfo",
                                      "reason": "API_KEY_INVALID"}]}}
                        """))
                .failure())
        .isEqualTo(ModelFailure.UNAUTHORIZED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"data: %s\n\ndata: %s\n", "[%s,\n%s]"})
  void a_streamed_answer_is_joined(String stream) {
    ModelAnswer answer =
        GEMINI.read(
            stream.formatted(
                "{\"candidates\": [{\"content\": {\"parts\": [{\"text\": \"Good \"}]}}]}",
                "{\"candidates\": [{\"content\": {\"parts\": [{\"text\": \"morning\"}]}, \"finishReason\": \"MAX_TOKENS\"}],"
                    + " \"usageMetadata\": {\"promptTokenCount\": 9, \"candidatesTokenCount\": 2}}"));

    assertThat(answer.text()).isEqualTo("Good morning");
    assertThat(answer.finish()).isEqualTo(FinishReason.LENGTH);
    assertThat(answer.usage()).isEqualTo(new TokenUsage(9, 0, 2));
  }
}
