package dev.linecheck.api;

import dev.linecheck.store.IdempotencyStore;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.util.RawValue;

/// Executes a creating request once per `Idempotency-Key`. Every repetition of the request gets the
/// first answer.
record IdempotentRequests(Context context) {
  static final String HEADER = "Idempotency-Key";
  private static final int KEY_MAX = 255;

  /// An answer that was given before.
  record RepeatedAnswer(RawValue body) {}

  /// Returns the endpoint, executed once for each key.
  Endpoint once(Endpoint endpoint) {
    return call -> {
      Optional<String> key = call.header(HEADER);
      return key.isEmpty() ? endpoint.answer(call) : answer(endpoint, call, checked(key.get()));
    };
  }

  /// Refuses repeatable requests for an endpoint whose answer is shown once and must not be stored.
  Endpoint refused(Endpoint endpoint) {
    return call -> {
      if (call.header(HEADER).isPresent()) {
        throw Problem.invalid(
            "not_repeatable",
            HEADER,
            "What this answers is shown once and not kept, so it cannot be repeated; leave %s out."
                .formatted(HEADER));
      }
      return endpoint.answer(call);
    };
  }

  private Object answer(Endpoint endpoint, ApiRequest call, String key) {
    IdempotencyStore.Request request =
        IdempotencyStore.Request.of(call.workspace(), key, call.content());
    IdempotencyStore.Answer answer =
        context
            .stores()
            .requests()
            .repeats()
            .once(
                request,
                context.now(),
                () -> new String(JsonText.write(endpoint.answer(call)), StandardCharsets.UTF_8));
    if (!answer.fingerprint().equals(request.fingerprint())) {
      throw Problem.invalid(
          "idempotency_key_reused",
          HEADER,
          "This %s was used for another request; a new request needs a new key.".formatted(HEADER));
    }
    if (answer.isErased()) {
      throw Problem.invalid(
          "answer_erased",
          HEADER,
          "This request was done before, and what it answered was deleted since; a new request needs"
              + " a new key.");
    }
    RawValue body = new RawValue(answer.body());
    return answer.repeated() ? new RepeatedAnswer(body) : body;
  }

  private static String checked(String key) {
    if (key.isBlank()
        || key.length() > KEY_MAX
        || key.chars().anyMatch(character -> character < ' ' || character > '~')) {
      throw Problem.invalid(
          "invalid_idempotency_key",
          HEADER,
          "%s must be 1 to %d printable ASCII characters.".formatted(HEADER, KEY_MAX));
    }
    return key;
  }
}
