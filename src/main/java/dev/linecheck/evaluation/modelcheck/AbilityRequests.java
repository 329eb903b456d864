package dev.linecheck.evaluation.modelcheck;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.eval.CallerCodes;
import dev.linecheck.domain.eval.CallerStyle;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.llm.AnswerSchema;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.CheckedSchema;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Position;
import dev.linecheck.llm.Purpose;
import dev.linecheck.simulator.CallerSide;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The requests that try a model's abilities. They are made as a run makes them.
///
/// @param callerOptions the options of the caller's model
record AbilityRequests(ModelId model, ModelOptions callerOptions) {
  static final RunId RUN = new RunId("model-check");
  static final ItemId ITEM = new ItemId("model-check");

  /// The instructions of an agent.
  static final String PROMPT =
      """
      You answer the phone of the Harbour Hotel, a small hotel by the sea. Be friendly and brief: one or two
      sentences, without lists. A room costs 90 euros a night, breakfast included. Arrival is from 3 pm.
      """;

  static final String CALLER_SAYS = "Hello, what does a room cost, and can I have breakfast?";
  static final String AGENT_SAYS = "A room costs 90 euros a night, and breakfast is included.";
  static final CheckedSchema ACT = CheckedSchema.named("caller.act.v2");

  private static final String PART =
      "You are Ann Lee. You want to know what a room costs and whether breakfast is included.";

  private static final OfferedFunction FREE_ROOMS =
      new OfferedFunction(
          "free_rooms",
          "Returns how many rooms are free on a day.",
          Optional.of(
              """
              {"type": "object", "additionalProperties": false, "required": ["day"],
               "properties": {"day": {"type": "string", "description": "the day of the week"}}}
              """),
          OfferedFunction.Effect.READS,
          List.of(),
          Optional.empty());

  /// The lines of a long request. They are longer than the default context of servers that cut
  /// requests, and than the shortest prefix that providers cache.
  private static final int LONG_LINES = 400;

  ModelRequest words(Ability ability, ModelOptions options) {
    List<Message> conversation =
        List.of(
            Message.system(PROMPT),
            Message.user("Hello?"),
            Message.assistant("Harbour Hotel, good morning. How can I help?"),
            Message.user(CALLER_SAYS));
    return request(ability, conversation, options, List.of());
  }

  ModelRequest limited(int tokens) {
    List<Message> conversation =
        List.of(
            Message.system("Do what you are asked, in full."),
            Message.user("Count from one to three hundred in words, in one sentence."));
    ModelOptions options =
        new ModelOptions(ModelOptions.DEFAULTS.temperature(), OptionalInt.of(tokens));
    return request(Ability.OUTPUT_LIMIT, conversation, options, List.of());
  }

  ModelRequest repair() {
    List<Message> conversation =
        List.of(
            Message.system("Answer with one JSON object {\"city\": ...} and nothing else."),
            Message.user("Which city is the capital of France?"),
            Message.repair("the answer was no JSON object with a \"city\""));
    return request(Ability.REPAIR, conversation, ModelOptions.DEFAULTS, List.of());
  }

  /// Returns a long request, which is the same for all abilities.
  ModelRequest longRequest(Ability ability) {
    String lines =
        IntStream.rangeClosed(1, LONG_LINES)
            .mapToObj(
                "Room %d is for two guests, has a view of the sea, and costs 90 euros a night."
                    ::formatted)
            .collect(Collectors.joining("\n"));
    return request(
        ability,
        List.of(Message.system(PROMPT + lines), Message.user("What does room 7 cost?")),
        ModelOptions.DEFAULTS,
        List.of());
  }

  ModelRequest caller() {
    String instructions =
        CallerSide.of(CallerStyle.TERSE, CallerCodes.SPOKEN, "<|end:0000000000000000|>", PART);
    Optional<AnswerSchema> schema = Optional.of(ACT.answerSchema());
    return new ModelRequest(
        key(Purpose.CALLER, Ability.CALLER),
        RUN,
        model,
        List.of(
            Message.system(instructions),
            Message.user("[message 1] Harbour Hotel, good morning. How can I help?")),
        schema,
        callerOptions);
  }

  ModelRequest call() {
    List<Message> conversation =
        List.of(
            Message.system(PROMPT + "Call free_rooms before you say whether a room is free."),
            Message.user("Hello, is there a free room on Friday?"));
    return request(Ability.FUNCTION_CALL, conversation, ModelOptions.DEFAULTS, List.of(FREE_ROOMS));
  }

  /// The request after the function's result.
  ///
  /// @param calling the answer to [#call()]
  ModelRequest afterCall(ModelAnswer calling) {
    List<FunctionCall> calls =
        IntStream.range(0, calling.calls().size())
            .mapToObj(i -> identified(calling.calls().get(i), i))
            .toList();
    List<Message> conversation = new ArrayList<>(call().messages());
    conversation.add(Message.assistant(calling.text(), calls, calling.opaque()));
    calls.forEach(call -> conversation.add(Message.result(call, "{\"free\": 3}")));
    return new ModelRequest(
        new CallKey(ITEM, 1, Purpose.AGENT, position(Ability.FUNCTION_CALL), 2, 1),
        RUN,
        model,
        conversation,
        Optional.empty(),
        ModelOptions.DEFAULTS,
        List.of(FREE_ROOMS));
  }

  private static FunctionCall identified(FunctionCall call, int number) {
    return new FunctionCall(
        call.name(), call.args(), call.functionCallId().or(() -> Optional.of("call_" + number)));
  }

  private ModelRequest request(
      Ability ability,
      List<Message> messages,
      ModelOptions options,
      List<OfferedFunction> functions) {
    return new ModelRequest(
        key(Purpose.AGENT, ability), RUN, model, messages, Optional.empty(), options, functions);
  }

  private static CallKey key(Purpose purpose, Ability ability) {
    return CallKey.first(ITEM, 1, purpose, position(ability));
  }

  private static Position position(Ability ability) {
    return Position.of(new Position.Reply(List.of(Ability.values()).indexOf(ability) + 1));
  }
}
