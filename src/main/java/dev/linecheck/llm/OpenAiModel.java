package dev.linecheck.llm;

import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.linecheck.llm.ModelException.ModelFailure;
import dev.linecheck.time.WaitInterruptedException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// Asks one provider once, through OpenAI's chat API.
final class OpenAiModel implements LanguageModel, AutoCloseable {
  /// The header that carries the [CallKey].
  static final String CALL_HEADER = "X-Linecheck-Call";

  private static final ScopedValue<CallKey> CALL = ScopedValue.newInstance();

  private final ProviderConfig config;
  private final ApacheHttpClient http;
  private final OpenAiChatModel model;

  /// @param bodyBytesMax the most bytes that are read of an answer
  OpenAiModel(ProviderConfig config, int bodyBytesMax) {
    this.config = config;
    this.http = new ApacheHttpClient(config, bodyBytesMax);
    OpenAiChatModel.OpenAiChatModelBuilder builder =
        OpenAiChatModel.builder()
            .httpClientBuilder(new BuiltHttpClient(http, config.limits().callTimeout()))
            .baseUrl(config.baseUrl().toString())
            .customHeaders(() -> Map.of("User-Agent", "linecheck", CALL_HEADER, CALL.get().text()))
            .maxRetries(0)
            .strictJsonSchema(true);
    config.apiKey().ifPresent(key -> builder.apiKey(key.value()));
    this.model = builder.build();
  }

  @Override
  public ModelAnswer answer(ModelRequest request) {
    String name = ProviderModel.of(request.model()).orElseThrow().name();
    ChatRequest chat = chatRequest(request, name);
    try {
      return AnswerReader.read(
          ScopedValue.where(CALL, request.key()).call(() -> model.chat(chat)), name);
    } catch (ContentFilteredException e) {
      return AnswerReader.refusal(name);
    } catch (RuntimeException e) {
      throw failure(request, e);
    }
  }

  private ChatRequest chatRequest(ModelRequest request, String name) {
    OpenAiChatRequestParameters.Builder parameters =
        OpenAiChatRequestParameters.builder().modelName(name);
    request.options().temperature().ifPresent(parameters::temperature);
    request.maxTokens().ifPresent(parameters::maxOutputTokens);
    switch (config.seedUse()) {
      case SENT -> request.seed().ifPresent(parameters::seed);
      case NONE -> {}
    }
    if (!request.functions().isEmpty()) {
      parameters.customParameters(Map.of("tools", ToolSpecifications.of(request.functions())));
    }
    switch (config.structuredOutput()) {
      case JSON_SCHEMA ->
          request.schema().ifPresent(schema -> parameters.responseFormat(responseFormat(schema)));
      case NONE -> {}
    }
    return ChatRequest.builder()
        .messages(ChatMessages.of(request.messages()))
        .parameters(parameters.build())
        .build();
  }

  private static ResponseFormat responseFormat(AnswerSchema schema) {
    return ResponseFormat.builder()
        .type(ResponseFormatType.JSON)
        .jsonSchema(
            JsonSchema.builder()
                .name(schema.name())
                .rootElement(JsonRawSchema.from(schema.json()))
                .build())
        .build();
  }

  /// Translates an exception of the library. One of its own always means an unreadable answer. Its
  /// message is left out, because it quotes parts of the answer.
  private static RuntimeException failure(ModelRequest request, RuntimeException thrown) {
    return switch (unwrapped(thrown)) {
      case WaitInterruptedException stopped -> stopped;
      case AttemptException attempt -> attempt.asked(request);
      case NullPointerException _ -> unreadable(request, "a part of it is missing");
      case RuntimeException _ -> unreadable(request, "it is no JSON of a chat completion");
    };
  }

  private static ModelException unreadable(ModelRequest request, String why) {
    return new ModelException(
        ModelFailure.UNREADABLE, request.asked() + ": answered with what is no answer: " + why);
  }

  /// The library wraps a failure in an exception of its own, and in several when the thread is
  /// interrupted.
  private static RuntimeException unwrapped(RuntimeException thrown) {
    return Stream.<Throwable>iterate(thrown, Objects::nonNull, Throwable::getCause)
        .filter(
            cause -> cause instanceof WaitInterruptedException || cause instanceof AttemptException)
        .map(RuntimeException.class::cast)
        .findFirst()
        .orElse(thrown);
  }

  @Override
  public void close() {
    http.close();
  }
}
