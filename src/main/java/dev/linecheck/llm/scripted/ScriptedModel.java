package dev.linecheck.llm.scripted;

import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelException;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Purpose;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A model that follows the rules written in its prompt. The same request always gets the same
/// answer, without a provider and without cost.
public final class ScriptedModel implements LanguageModel {
  private static final String NAME = "scripted";
  private static final String HANG_UP = "<|hangup|>";
  private static final int BYTES_PER_TOKEN = 4;
  private static final JsonMapper JSON = new JsonMapper();

  @Override
  public ModelAnswer answer(ModelRequest request) {
    return switch (request.key().purpose()) {
      case AGENT -> agent(request, next(request));
      case CALLER ->
          says(
              request,
              request.schema().isPresent() ? callerJson(next(request)) : next(request).text());
      case FUNCTION -> says(request, function(request));
      case ROUTER -> says(request, ScriptedRouter.answer(document(request, "conditions")));
      case JUDGE, ESCALATION -> says(request, ScriptedJudge.answer(document(request, "items")));
      case VERIFY -> says(request, ScriptedJudge.verification(document(request, "items")));
      case REAL_CALL, REAL_RESULT, CHECKLIST ->
          throw new IllegalArgumentException("no model is asked " + request.key().text());
    };
  }

  private static ModelAnswer says(ModelRequest request, String text) {
    return new ModelAnswer(text, ModelAnswer.FinishReason.COMPLETE, usage(request, text), NAME);
  }

  private static ModelAnswer agent(ModelRequest request, SpeakerAction action) {
    return switch (action) {
      case SpeakerAction.Say(String text) -> says(request, text);
      case SpeakerAction.HangUp(String text) -> says(request, (text + " " + HANG_UP).strip());
      case SpeakerAction.Call(String function, String arguments) ->
          new ModelAnswer(
              "",
              List.of(new FunctionCall(function, arguments, Optional.of("scripted"))),
              ModelAnswer.FinishReason.COMPLETE,
              usage(request, arguments),
              NAME);
    };
  }

  private static SpeakerAction next(ModelRequest request) {
    List<Message> messages = request.messages();
    // later system messages are notes of a recording, not rules
    String system =
        SpeakerView.texts(messages, Message.Role.SYSTEM).stream().findFirst().orElse("");
    try {
      return SpeakerRules.read(system).next(conversation(request));
    } catch (ScriptException e) {
      throw refused(request, String.valueOf(e.getMessage()), e);
    }
  }

  private static SpeakerView conversation(ModelRequest request) {
    return request.key().purpose() == Purpose.CALLER
        ? SpeakerView.ofCaller(request.messages())
        : SpeakerView.of(request.messages());
  }

  /// Answers for a simulated function by the rules of its description. It hears the arguments, and
  /// its earlier results count as said.
  private static String function(ModelRequest request) {
    JsonNode document = document(request, "functionResults");
    List<String> said =
        document
            .path("functionResults")
            .valueStream()
            .map(one -> one.path("result").asString(""))
            .toList();
    String arguments = document.path("call").path("arguments").asString("");
    try {
      return SpeakerRules.read(document.path("behaviour").asString(""))
          .next(new SpeakerView(1 + said.size(), List.of(arguments), said, Optional.empty()))
          .text();
    } catch (ScriptException e) {
      throw refused(request, String.valueOf(e.getMessage()), e);
    }
  }

  private static String callerJson(SpeakerAction action) {
    ObjectNode json = JSON.createObjectNode();
    json.put("think", "");
    json.put("say", action.text());
    json.put(
        "act",
        switch (action) {
          case SpeakerAction.Say _, SpeakerAction.Call _ -> "speak";
          case SpeakerAction.HangUp _ -> "hang_up";
        });
    json.putNull("value").putArray("factsMissing");
    return JSON.writeValueAsString(json);
  }

  /// @param list the name of a list in the document
  private static JsonNode document(ModelRequest request, String list) {
    for (String text : SpeakerView.texts(request.messages(), Message.Role.USER).reversed()) {
      JsonNode json = parse(text);
      if (json.path(list).isArray()) {
        return json;
      }
    }
    String expected = "expected a user message that is a JSON document with " + list;
    throw refused(request, expected, new ScriptException(expected));
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      return JSON.missingNode();
    }
  }

  private static ModelException refused(ModelRequest request, String why, ScriptException cause) {
    return new ModelException(
        ModelException.ModelFailure.REFUSED,
        "the scripted model cannot answer " + request.key().text() + ": " + why,
        cause);
  }

  private static TokenUsage usage(ModelRequest request, String answer) {
    long input = request.messages().stream().mapToLong(message -> bytes(message.text())).sum();
    return new TokenUsage(tokens(input), 0, tokens(bytes(answer)));
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static long tokens(long bytes) {
    return Math.ceilDiv(bytes, BYTES_PER_TOKEN);
  }
}
