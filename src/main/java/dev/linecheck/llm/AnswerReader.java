package dev.linecheck.llm;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiTokenUsage;
import dev.langchain4j.model.openai.OpenAiTokenUsage.InputTokensDetails;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.llm.ModelAnswer.FinishReason;
import dev.linecheck.llm.ModelException.ModelFailure;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Converts a provider's response into a [ModelAnswer].
final class AnswerReader {
  private AnswerReader() {}

  /// @param asked the model's name in the request, for providers that do not repeat it
  static ModelAnswer read(ChatResponse response, String asked) {
    String text = response.aiMessage().text();
    dev.langchain4j.model.output.FinishReason finish = response.metadata().finishReason();
    List<FunctionCall> calls = calls(response);
    if (calls.isEmpty() && finish == dev.langchain4j.model.output.FinishReason.TOOL_EXECUTION) {
      throw noFunction(); // the library dropped a call that it could not read
    }
    if (text == null && calls.isEmpty() && finish == null) {
      throw new AttemptException(ModelFailure.UNREADABLE, "answered without content or reason");
    }
    String model = response.metadata().modelName();
    return new ModelAnswer(
        text == null ? "" : ProviderText.storable(text),
        calls,
        finish(finish),
        usage(response),
        model == null ? asked : ProviderText.excerpt(model));
  }

  private static List<FunctionCall> calls(ChatResponse response) {
    return response.aiMessage().toolExecutionRequests().stream().map(AnswerReader::call).toList();
  }

  private static FunctionCall call(ToolExecutionRequest call) {
    String name = call.name();
    String arguments = call.arguments();
    if (name == null || name.isBlank()) {
      throw noFunction();
    }
    return new FunctionCall(
        ProviderText.storable(name),
        arguments == null ? "" : ProviderText.storable(arguments),
        Optional.ofNullable(call.id()).map(ProviderText::storable));
  }

  private static AttemptException noFunction() {
    return new AttemptException(ModelFailure.UNREADABLE, "answered with a call of no function");
  }

  /// Returns the answer of a model that declined. The library passes on neither its words nor its
  /// tokens.
  static ModelAnswer refusal(String asked) {
    return new ModelAnswer("", FinishReason.FILTERED, TokenUsage.NONE, asked);
  }

  private static FinishReason finish(dev.langchain4j.model.output.@Nullable FinishReason finish) {
    return switch (finish) {
      case null -> FinishReason.COMPLETE;
      case STOP, TOOL_EXECUTION, OTHER -> FinishReason.COMPLETE;
      case LENGTH -> FinishReason.LENGTH;
      case CONTENT_FILTER -> FinishReason.FILTERED;
    };
  }

  private static TokenUsage usage(ChatResponse response) {
    if (!(response.metadata().tokenUsage() instanceof OpenAiTokenUsage usage)) {
      return TokenUsage.NONE;
    }
    InputTokensDetails details = usage.inputTokensDetails();
    return new TokenUsage(
        count(usage.inputTokenCount()),
        details == null ? 0 : count(details.cachedTokens()),
        count(usage.outputTokenCount()));
  }

  private static long count(@Nullable Integer tokens) {
    return tokens == null ? 0 : Math.max(0, tokens);
  }
}
