package dev.linecheck.llm;

import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.dial.FunctionCall;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Consumer;

/// Writes a request as text. Every part begins with its length and every list with its size, so
/// that the words of one part cannot pass for another.
final class RequestText {
  private final StringBuilder text = new StringBuilder();

  RequestText(ModelRequest request) {
    add(request.model().value());
    OptionalDouble temperature = request.options().temperature();
    add(temperature.isPresent() ? Double.toString(temperature.getAsDouble()) : "");
    OptionalInt maxTokens = request.options().maxTokens();
    add(maxTokens.isPresent() ? Integer.toString(maxTokens.getAsInt()) : "");
    add(request.schema().map(AnswerSchema::name).orElse(""));
    OptionalInt seed = request.seed();
    add(seed.isPresent() ? Integer.toString(seed.getAsInt()) : "");
    addAll(request.functions(), this::add);
    addAll(request.messages(), this::add);
    // nothing for none, so that the answers that 0.1.0 stored stay found
    request
        .options()
        .others()
        .forEach((name, value) -> {
          add(name);
          add(value.text());
        });
  }

  String text() {
    return text.toString();
  }

  private void add(String part) {
    text.append(part.length()).append(':').append(part).append('\n');
  }

  private <T> void addAll(List<T> all, Consumer<T> writer) {
    add(Integer.toString(all.size()));
    all.forEach(writer);
  }

  private void add(Optional<String> part) {
    addAll(part.stream().toList(), this::add);
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
    addAll(message.calls(), this::add);
    addAll(message.answered().stream().toList(), this::add);
  }

  private void add(FunctionCall call) {
    add(call.name());
    add(call.args());
    add(call.functionCallId());
  }
}
