package dev.linecheck.llm.provider;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.agent.OfferedFunction.Effect;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.run.Seed;
import dev.linecheck.llm.AnswerSchema;
import dev.linecheck.llm.Asks;
import dev.linecheck.llm.FakeProvider;
import dev.linecheck.llm.FakeReply;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelException;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.ModelSettings;
import dev.linecheck.llm.ProviderConfig.Api;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Requests to a provider with a protocol of its own, and its answers, over a real socket.
///
/// @param model the id of the model that is asked
/// @param said an answer of the provider that says `Hi`
record Natives(Api api, String model, String said) {
  static final AnswerSchema SCHEMA =
      new AnswerSchema(
          "verdict",
          """
          {"type": "object", "additionalProperties": false, "required": ["pass"],
           "properties": {"pass": {"type": ["boolean", "null"]},
                          "why": {"type": "object", "properties": {"quote": {"type": "string", "maxLength": 9}}}}}
          """);

  static final FunctionCall BOOK = new FunctionCall("book", "{\"zone\": 4}", Optional.of("call_1"));

  static final OfferedFunction FUNCTION =
      new OfferedFunction(
          "book",
          "Books a visit",
          Optional.of(
              "{\"type\": \"object\", \"properties\": {\"zone\": {\"type\": \"integer\", \"minimum\": 1}}}"),
          Effect.CHANGES,
          List.of(),
          Optional.empty());

  /// A call in which a function was called, and in which the platform left a note.
  static final List<Message> CONVERSATION =
      List.of(
          Message.system("You answer calls."),
          Message.assistant("Green Clinic, hello?"),
          Message.user("Zone 4, please."),
          Message.assistant("One moment.", List.of(BOOK)),
          Message.result(BOOK, "{\"booked\": true}"),
          Message.system("The caller holds."),
          Message.user(""));

  private static final JsonMapper JSON = JsonMapper.shared();

  /// The first request of a call.
  ModelRequest hello() {
    return Asks.hello(model);
  }

  ModelRequest request(List<Message> messages, List<OfferedFunction> functions) {
    return new ModelRequest(
        Asks.HELLO.key(),
        Asks.HELLO.run(),
        new ModelId(model),
        messages,
        Optional.empty(),
        ModelOptions.DEFAULTS,
        functions);
  }

  ModelRequest withSchema(Map<String, Json> others) {
    ModelOptions options =
        new ModelOptions(OptionalDouble.of(0.5), OptionalInt.of(90), new TreeMap<>(others));
    return new ModelRequest(
            Asks.HELLO.key(),
            Asks.HELLO.run(),
            new ModelId(model),
            Asks.HELLO.messages(),
            Optional.of(SCHEMA),
            options)
        .seeded(new Seed(7));
  }

  /// The body that is sent for a request.
  JsonNode sent(ModelRequest request, ModelSettings settings) {
    try (var provider = new FakeProvider(FakeReply.json(said));
        var client = Asks.model(Asks.speaking(api, provider.baseUrl(), settings))) {
      client.answer(request);
      return JSON.readTree(provider.received().getFirst().body());
    }
  }

  JsonNode sent(ModelRequest request) {
    return sent(request, ModelSettings.DEFAULTS);
  }

  /// The bodies that are sent for a request until the provider takes one.
  List<JsonNode> sentUntilTaken(ModelRequest request, FakeReply... replies) {
    try (var provider = new FakeProvider(replies);
        var client = Asks.model(Asks.speaking(api, provider.baseUrl(), ModelSettings.DEFAULTS))) {
      client.answer(request);
      return provider.received().stream().map(received -> JSON.readTree(received.body())).toList();
    }
  }

  ModelAnswer read(String body) {
    return read(hello(), body, ModelSettings.DEFAULTS);
  }

  ModelAnswer read(ModelRequest request, String body, ModelSettings settings) {
    try (var provider = new FakeProvider(FakeReply.json(body));
        var client = Asks.model(Asks.speaking(api, provider.baseUrl(), settings))) {
      return client.answer(request);
    }
  }

  ModelException failure(FakeReply reply) {
    try (var provider = new FakeProvider(reply);
        var client = Asks.model(Asks.speaking(api, provider.baseUrl(), ModelSettings.DEFAULTS))) {
      return catchThrowableOfType(ModelException.class, () -> client.answer(hello()));
    }
  }

  static JsonNode json(String text) {
    return JSON.readTree(text);
  }
}
