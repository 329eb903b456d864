package dev.linecheck.llm.scripted;

import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelAnswer.FinishReason;
import dev.linecheck.llm.ModelException;
import dev.linecheck.llm.ModelException.Trouble;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.scripted.SpeakerScript.Action;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Says what the rules in its prompt say: the same request always gets the same answer, and another
/// prompt another one. Costs nothing. Thread-safe.
public final class ScriptedModel implements LanguageModel {
  private static final String NAME = "scripted";
  private static final String HANG_UP = "<|hangup|>";
  private static final int BYTES_PER_TOKEN = 4;
  private static final JsonMapper JSON = new JsonMapper();

  @Override
  public ModelAnswer answer(ModelRequest request) {
    String text =
        switch (request.key().purpose()) {
          case AGENT -> agent(next(request));
          case CALLER -> request.schema().isPresent() ? act(next(request)) : next(request).words();
          case JUDGE ->
              ScriptedJudge.answer(request.messages())
                  .orElseThrow(() -> refused("there is no document to judge"));
        };
    return new ModelAnswer(text, FinishReason.COMPLETE, usage(request, text), NAME);
  }

  private static Action next(ModelRequest request) {
    String system =
        request.messages().stream()
            .filter(message -> message.role() == Message.Role.SYSTEM)
            .map(Message::text)
            .collect(Collectors.joining("\n"));
    try {
      return SpeakerScript.parse(system).next(Conversation.of(request.messages()));
    } catch (ScriptException e) {
      throw refused(String.valueOf(e.getMessage()));
    }
  }

  private static ModelException refused(String why) {
    return new ModelException(Trouble.REFUSED, "the model 'scripted' cannot answer: " + why);
  }

  private static String agent(Action action) {
    return switch (action.then()) {
      case STAY -> action.words();
      case HANG_UP -> (action.words() + " " + HANG_UP).strip();
    };
  }

  private static String act(Action action) {
    ObjectNode act = JSON.createObjectNode();
    act.put("think", "");
    act.put("say", action.words());
    act.put(
        "act",
        switch (action.then()) {
          case STAY -> "speak";
          case HANG_UP -> "hang_up";
        });
    act.putNull("keys").putNull("silenceMs").putNull("afterWords");
    act.putArray("goals");
    return act.toString();
  }

  private static TokenUsage usage(ModelRequest request, String answer) {
    long input = request.messages().stream().mapToLong(message -> tokens(message.text())).sum();
    return new TokenUsage(input, 0, tokens(answer));
  }

  private static long tokens(String text) {
    return Math.ceilDiv(text.getBytes(StandardCharsets.UTF_8).length, BYTES_PER_TOKEN);
  }
}
