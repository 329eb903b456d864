package dev.linecheck.callagent.flow;

import dev.linecheck.domain.agent.FlowNode;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.run.CallContext;
import dev.linecheck.llm.AnswerJson;
import dev.linecheck.llm.AnswerReading;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.CheckedSchema;
import dev.linecheck.llm.Fence;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelAnswer.FinishReason;
import dev.linecheck.llm.ModelException;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Position;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.Question;
import dev.linecheck.llm.Question.Repair;
import dev.linecheck.llm.UnusableAnswer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Asks the agent's model where the caller's reply leads in a flow. Thread-safe.
public record Router(LanguageModel models, CallContext context) {
  /// Asks the model for the next node.
  ///
  /// @param heard all lines of the call so far
  /// @param position a position that no other question of the item has
  /// @throws ModelException when the model does not answer, or its answer cannot be read
  public RouterAnswer ask(RouterQuestion question, List<TranscriptEntry> heard, Position position) {
    CallKey key = CallKey.first(context.itemId(), context.generation(), Purpose.ROUTER, position);
    String fence = Fence.of(context.secret(), key);
    CheckedSchema schema = RouterPrompt.schema(question);
    List<Message> messages =
        List.of(
            Message.system(RouterPrompt.SYSTEM),
            Message.user(RouterPrompt.document(question, heard, fence)));
    Question<AnswerReading<RouterAnswer>> asked =
        Question.of(
            request(key, messages, schema),
            Repair.EXPLAIN,
            answer -> read(answer, question, schema, fence));
    Question.Answers<AnswerReading<RouterAnswer>> answers = asked.ask(models);
    return switch (answers.last()) {
      case AnswerReading.Read<RouterAnswer>(RouterAnswer answer) -> answer;
      case AnswerReading.Unreadable<RouterAnswer>(String why) ->
          throw UnusableAnswer.of(
              asked.request(),
              answers.lastAnswer(),
              "no usable answer to where the flow goes on from the node '%s', asked twice: %s"
                  .formatted(question.node().name(), why));
    };
  }

  private ModelRequest request(CallKey key, List<Message> messages, CheckedSchema schema) {
    return new ModelRequest(
        key,
        context.runId(),
        context.setup().prompt().modelId(),
        messages,
        Optional.of(schema.answerSchema()),
        ModelOptions.DEFAULTS);
  }

  private static AnswerReading<RouterAnswer> read(
      ModelAnswer answer, RouterQuestion question, CheckedSchema schema, String fence) {
    if (answer.finish() != FinishReason.COMPLETE) {
      return AnswerReading.unreadable("the answer is not complete");
    }
    Optional<JsonNode> found = AnswerJson.lastWithEcho(answer.text(), fence);
    if (found.isEmpty()) {
      return AnswerReading.unreadable(
          "the answer contains no JSON object whose \"echo\" repeats the document's \"fence\"");
    }
    JsonNode needed = needed(found.get(), question);
    List<String> problems = schema.problems(needed);
    return problems.isEmpty()
        ? output(needed, question)
            .then(output -> AnswerReading.of(new RouterAnswer(output, holding(needed))))
        : AnswerReading.unreadable(problems.getFirst());
  }

  /// Keeps the requested fields. A model without an enforced schema may add others, or omit nulls.
  private static JsonNode needed(JsonNode json, RouterQuestion question) {
    if (!(json.deepCopy() instanceof ObjectNode answer)) {
      return json;
    }
    if (question.node() instanceof FlowNode.Function) {
      answer.remove("done");
    }
    if (RouterPrompt.leaves(question.node()).isEmpty()) {
      answer.remove("output");
    } else if (!answer.has("output")) {
      answer.putNull("output");
    }
    if (question.conditions().isEmpty()) {
      answer.remove("holds");
    }
    return answer;
  }

  private static AnswerReading<Optional<ObjectNode>> output(
      JsonNode json, RouterQuestion question) {
    if (!json.path("done").booleanValue(false)) {
      return AnswerReading.of(Optional.empty());
    }
    if (RouterPrompt.leaves(question.node()).isEmpty()) {
      return AnswerReading.of(Optional.of(OutputJson.nothing()));
    }
    return json.get("output") instanceof ObjectNode output
        ? AnswerReading.of(Optional.of(output))
        : AnswerReading.unreadable("\"done\" is true and \"output\" is null");
  }

  /// Returns the numbers of the conditions that hold. The schema's only property names are these
  /// numbers.
  private static Set<Integer> holding(JsonNode json) {
    Set<Integer> holding = new HashSet<>();
    json.path("holds")
        .forEachEntry((number, holds) -> {
          if (holds.booleanValue()) {
            holding.add(Integer.parseInt(number));
          }
        });
    return holding;
  }
}
