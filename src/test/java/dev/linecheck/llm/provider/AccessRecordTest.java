package dev.linecheck.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.linecheck.llm.Asks;
import dev.linecheck.llm.FakeProvider;
import dev.linecheck.llm.FakeReply;
import dev.linecheck.llm.ModelException;
import dev.linecheck.llm.ModelException.ModelFailure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a 401, 403, 404 or 405 means. It depends on whether the provider has answered before.
@Timeout(30)
class AccessRecordTest {
  private static final FakeReply GOOD = FakeReply.says("Hi");
  private static final String CALLER = "{\"error\": \"caller is blocked\"}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "403 | {\"error\": \"caller is blocked\"} | REFUSED",
        "401 | {\"error\": \"no luck\"} | REFUSED",
        "401 | {\"error\": {\"message\": \"Database not connected\", \"code\": \"no_db_connection\"}} | UNAVAILABLE",
        "401 | {\"error\": {\"code\": \"invalid_api_key\", \"message\": \"Bad\"}} | UNAUTHORIZED",
        "401 | {\"message\": \"Unauthorized\"} | UNAUTHORIZED",
        "401 | {\"error\": {\"message\": \"No auth credentials found\", \"code\": 401}} | UNAUTHORIZED",
        "403 | {\"error\": {\"type\": \"permission_error\", \"message\": \"no\"}} | UNAUTHORIZED",
        "403 | {\"error\": {\"message\": \"Your account is suspended\"}} | UNAUTHORIZED",
        "403 | {\"error\": {\"message\": \"Your input was flagged\"}} | FILTERED",
        "401 | {\"error\": {\"message\": \"User not found.\", \"code\": 401}} | UNAUTHORIZED",
        "401 | {\"error\": \"invalid api token\"} | UNAUTHORIZED",
        "401 | {\"detail\": \"Not authenticated\"} | UNAUTHORIZED",
        "403 | {\"message\": \"The security token included in the request is invalid.\"} | UNAUTHORIZED",
        "403 | {\"message\": \"Project p does not have access to model x\"} | UNAUTHORIZED",
        "403 | {\"detail\": \"The caller does not have permission to see booking 17\"} | REFUSED",
        "401 | {\"detail\": \"Caller not authenticated, ask for the PIN first\"} | REFUSED",
        "403 | {\"detail\": \"No room key is registered\"} | REFUSED",
        "403 | <html><title>Attention Required!</title></html> | UNAVAILABLE"
      })
  void words_about_the_key_end_a_run_and_the_status_alone_does_not(
      int status, String body, ModelFailure failure) {
    FakeReply denied = FakeReply.status(status, body);

    assertThat(failures(denied)).containsExactly(failure);
    assertThat(failures(GOOD, denied)).containsExactly(failure);
  }

  @Test
  void a_provider_that_has_answered_nothing_and_denies_all_is_taken_for_one_with_a_wrong_key() {
    FakeReply denied = FakeReply.status(403, CALLER);
    List<FakeReply> all = Collections.nCopies(AccessRecord.DENIALS_MAX, denied);

    assertThat(failures(all.toArray(FakeReply[]::new)))
        .containsExactly(ModelFailure.REFUSED, ModelFailure.REFUSED, ModelFailure.UNAUTHORIZED);
    assertThat(failures(denied, FakeReply.status(401, CALLER), denied))
        .containsOnly(ModelFailure.REFUSED);
  }

  @Test
  void a_key_that_is_denied_many_times_since_the_last_answer_is_taken_for_revoked() {
    FakeReply denied = FakeReply.status(401, "{\"error\": \"no luck\"}");
    List<FakeReply> few = Collections.nCopies(AccessRecord.DENIALS_AFTER_ANSWER_MAX - 1, denied);
    Stream<FakeReply> all =
        Stream.of(Stream.of(GOOD), few.stream(), Stream.of(GOOD), few.stream(), Stream.of(denied))
            .flatMap(replies -> replies);

    List<ModelFailure> failures = failures(all.toArray(FakeReply[]::new));

    assertThat(failures.removeLast()).isEqualTo(ModelFailure.UNAUTHORIZED);
    assertThat(failures).hasSize(2 * few.size()).containsOnly(ModelFailure.REFUSED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"detail\": \"Not Found\"}",
        "<html><body><h1>Not Found</h1></body></html>",
        "<html><head><title>404 Not Found</title></head></html>",
        "404 page not found",
        "",
        "{}",
        "{\"error\": {\"code\": 404, \"message\": \"File Not Found\", \"type\": \"not_found_error\"}}",
        "{\"error\": {\"code\": \"404\", \"message\": \"Resource not found\"}}",
        "{\"status\": 404, \"error\": \"Not Found\", \"path\": \"/chat/completions\"}",
        "{\"error\": {\"message\": \"Invalid URL (POST /chat/completions)\", \"type\": \"invalid_request_error\"}}"
      })
  void a_path_at_which_nothing_has_answered_names_the_base_url(String body) {
    try (var provider = new FakeProvider(FakeReply.status(404, body));
        var model = Asks.model(Asks.openai(provider.baseUrl()))) {
      ModelException failure =
          catchThrowableOfType(ModelException.class, () -> model.answer(Asks.HELLO));

      assertThat(failure.failure()).isEqualTo(ModelFailure.NO_API);
      assertThat(failure.failure().endsRun()).isTrue();
      assertThat(failure)
          .hasMessageStartingWith(
              "agent openai/gpt-x: nothing answers at "
                  + provider.baseUrl()
                  + "/chat/completions: status 404");
      assertThat(failure.advice(Asks.HELLO.model()))
          .isEqualTo("Correct providers.openai.base-url; often /v1 is missing at its end.");
    }
  }

  @Test
  void a_path_that_has_answered_is_right() {
    assertThat(failures(GOOD, FakeReply.status(404, "{\"detail\": \"Not Found\"}")))
        .containsExactly(ModelFailure.REFUSED);
    assertThat(failures(GOOD, FakeReply.status(404, "<html>Not Found</html>")))
        .containsExactly(ModelFailure.UNAVAILABLE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "404 | {\"error\": {\"message\": \"The model x does not exist\"}} | UNKNOWN_MODEL",
        "404 | {\"error\": {\"type\": \"not_found_error\", \"message\": \"model: x\"}} | UNKNOWN_MODEL",
        "404 | {\"error\": {\"code\": \"DeploymentNotFound\", \"message\": \"No\"}} | UNKNOWN_MODEL",
        "404 | {\"error\": {\"message\": \"No endpoints found that support tool use.\", \"code\": 404}} | UNKNOWN_MODEL",
        "404 | {\"error\": {\"message\": \"This model is not for chats\"}} | REFUSED",
        "404 | {\"detail\": \"The session 17 is not found\"} | REFUSED",
        "405 | {\"detail\": \"Method Not Allowed\"} | NO_API"
      })
  void a_404_of_the_api_itself_is_that_error(int status, String body, ModelFailure failure) {
    assertThat(failures(FakeReply.status(status, body))).containsExactly(failure);
  }

  @Test
  void a_path_that_no_longer_answers_is_no_matter_of_the_models_options() {
    try (var provider =
            new FakeProvider(GOOD, FakeReply.status(404, "{\"detail\": \"Not Found\"}"));
        var model = Asks.model(Asks.openai(provider.baseUrl()))) {
      model.answer(Asks.HELLO);
      ModelException failure =
          catchThrowableOfType(ModelException.class, () -> model.answer(Asks.HELLO));

      assertThat(failure.advice(Asks.HELLO.model()))
          .isEqualTo(
              "The provider openai has answered at this address before. Check what it misses, and providers.openai.base-url if all requests err.");
    }
  }

  @Test
  void a_denial_of_one_request_says_so() {
    try (var provider = new FakeProvider(FakeReply.status(403, CALLER));
        var model = Asks.model(Asks.openai(provider.baseUrl()))) {
      ModelException failure =
          catchThrowableOfType(ModelException.class, () -> model.answer(Asks.HELLO));

      assertThat(failure)
          .hasMessage("agent openai/gpt-x: answered with status 403: \"caller is blocked\"");
      assertThat(failure.advice(Asks.HELLO.model())).contains("providers.openai.api-key");
    }
  }

  private static List<ModelFailure> failures(FakeReply... replies) {
    try (var provider = new FakeProvider(replies);
        var model = Asks.model(Asks.openai(provider.baseUrl()))) {
      return Stream.of(replies)
          .map(_ -> catchThrowableOfType(ModelException.class, () -> model.answer(Asks.HELLO)))
          .filter(Objects::nonNull)
          .map(ModelException::failure)
          .collect(Collectors.toCollection(ArrayList::new));
    }
  }
}
