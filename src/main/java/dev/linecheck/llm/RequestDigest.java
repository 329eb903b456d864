package dev.linecheck.llm;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.linecheck.domain.Sha256;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.dial.FunctionCall;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// The digest of a whole request, before any adaptation to a provider. Every part begins with its
/// length and every list with its size, so that the words of one part cannot pass for another.
final class RequestDigest {
  private final MessageDigest sha = Sha256.digest();

  RequestDigest(ModelRequest request) {
    add(request.model().value());
    OptionalDouble temperature = request.options().temperature();
    add(temperature.isPresent() ? Double.toString(temperature.getAsDouble()) : "");
    OptionalInt maxTokens = request.options().maxTokens();
    add(maxTokens.isPresent() ? Integer.toString(maxTokens.getAsInt()) : "");
    add(request.schema().map(AnswerSchema::name).orElse(""));
    OptionalInt seed = request.seed();
    add(seed.isPresent() ? Integer.toString(seed.getAsInt()) : "");
    addSize(request.functions().size());
    for (OfferedFunction function : request.functions()) {
      add(function);
    }
    addSize(request.messages().size());
    for (Message message : request.messages()) {
      add(message);
    }
    // nothing for none, so that the answers that 0.1.0 stored stay found
    request
        .options()
        .others()
        .forEach((name, value) -> {
          add(name);
          add(value.text());
        });
  }

  /// Returns the digest as 64 hex digits.
  String hex() {
    return HexFormat.of().formatHex(sha.digest());
  }

  private void add(String part) {
    sha.update((part.length() + ":").getBytes(UTF_8));
    sha.update(part.getBytes(UTF_8));
    sha.update((byte) '\n');
  }

  private void addSize(int size) {
    add(Integer.toString(size));
  }

  private void add(Optional<String> part) {
    addSize(part.isPresent() ? 1 : 0);
    part.ifPresent(this::add);
  }

  /// A function's mocks are left out, because the model is not told about them.
  private void add(OfferedFunction function) {
    add(function.name());
    add(function.description());
    add(function.inputJsonSchema());
  }

  private void add(Message message) {
    add(message.role().name());
    add(message.text());
    addSize(message.calls().size());
    for (FunctionCall call : message.calls()) {
      add(call);
    }
    addSize(message.answered().isPresent() ? 1 : 0);
    message.answered().ifPresent(this::add);
  }

  private void add(FunctionCall call) {
    add(call.name());
    add(call.args());
    add(call.functionCallId());
  }
}
