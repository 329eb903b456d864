package dev.linecheck.callagent;

import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.dial.FunctionAnswer;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.run.CallContext;
import dev.linecheck.llm.AnswerReading;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.CallsAsText;
import dev.linecheck.llm.EscapedJson;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelAnswer.FinishReason;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Position;
import dev.linecheck.llm.Prompt;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.Question;
import dev.linecheck.llm.Question.Repair;
import dev.linecheck.llm.UnusableAnswer;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Has the caller's model simulate functions from a description of their behaviour.
/// Single-threaded.
public final class FunctionSimulator {
  /// The longest result, in characters.
  static final int RESULT_MAX = 65_536;

  /// The system message. It is the same bytes in every request: no outside text ever enters it.
  static final String SYSTEM = Prompt.named("function.result.v1").text();

  private static final JsonMapper JSON = new JsonMapper();

  private final LanguageModel models;
  private final CallContext context;
  private final IntFunction<Position> positions;
  private int answers;

  /// @param positions the positions of the answers, by their number from 1
  public FunctionSimulator(
      LanguageModel models, CallContext context, IntFunction<Position> positions) {
    this.models = models;
    this.context = context;
    this.positions = positions;
  }

  /// A call with everything that its answer depends on.
  record Invocation(
      OfferedFunction function,
      String behaviour,
      FunctionCall call,
      List<FunctionAnswer> earlier) {}

  String play(Invocation scene) {
    answers++;
    Position position = positions.apply(answers);
    CallKey key = CallKey.first(context.itemId(), context.generation(), Purpose.FUNCTION, position);
    String document = document(scene);
    Question<AnswerReading<String>> question =
        Question.of(request(key, document), Repair.REPEAT, FunctionSimulator::result);
    Question.Answers<AnswerReading<String>> answers = question.ask(models);
    return switch (answers.last()) {
      case AnswerReading.Read<String>(String result) -> result;
      case AnswerReading.Unreadable<String>(String why) ->
          throw UnusableAnswer.of(
              question.request(),
              answers.lastAnswer(),
              "no usable answer in place of the function '%s', asked twice: %s"
                  .formatted(scene.function().name(), why));
    };
  }

  private static AnswerReading<String> result(ModelAnswer answer) {
    String text = answer.text().strip();
    if (CallsAsText.hasMarker(text)) {
      return AnswerReading.unreadable("it calls a function in words");
    }
    return answer.finish() == FinishReason.COMPLETE
            && !text.isEmpty()
            && text.length() <= RESULT_MAX
        ? AnswerReading.of(text)
        : AnswerReading.unreadable("it is empty, not complete or too long");
  }

  private ModelRequest request(CallKey key, String document) {
    return new ModelRequest(
        key,
        context.runId(),
        context.setup().callerModel(),
        List.of(Message.system(SYSTEM), Message.user(document)),
        Optional.empty(),
        ModelOptions.DEFAULTS);
  }

  private static String document(Invocation scene) {
    ObjectNode document = JSON.createObjectNode();
    ObjectNode function = document.putObject("function");
    function.put("name", scene.function().name());
    function.put("description", scene.function().description());
    scene.function().inputJsonSchema().ifPresent(schema -> function.put("parameters", schema));
    document.put("behaviour", scene.behaviour());
    document.set("functionResults", results(scene.earlier()));
    write(scene.call(), document.putObject("call"));
    return EscapedJson.of(document.toString());
  }

  private static ArrayNode results(List<FunctionAnswer> earlier) {
    ArrayNode results = JSON.createArrayNode();
    for (int i = 0; i < earlier.size(); i++) {
      ObjectNode result = results.addObject().put("index", i);
      write(earlier.get(i).call(), result.putObject("call"));
      result.put("result", earlier.get(i).result());
    }
    return results;
  }

  private static void write(FunctionCall call, ObjectNode written) {
    written.put("name", call.name()).put("arguments", call.args());
  }
}
