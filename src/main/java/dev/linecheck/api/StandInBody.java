package dev.linecheck.api;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.agent.FunctionKind;
import dev.linecheck.domain.agent.FunctionMock;
import dev.linecheck.domain.agent.FunctionMock.Outcome;
import dev.linecheck.domain.agent.OfferedFunction.Effect;
import dev.linecheck.domain.agent.StandIn;
import java.util.List;
import java.util.OptionalInt;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads and writes what takes a function's place in evaluations.
final class StandInBody {
  /// The most mocks of one function.
  static final int MOCKS_MAX = 200;

  private StandInBody() {}

  static StandIn read(Fields fields, FunctionKind kind) {
    Effect effect =
        fields.optionalBoolean("readOnly").orElse(false) ? Effect.READS : Effect.CHANGES;
    List<Fields> mocks = fields.objects("mocks");
    fields.refuseOthers();
    if (kind instanceof FunctionKind.Transfer && !mocks.isEmpty()) {
      throw Problem.invalid(
          "no_mocks_here",
          fields.at("mocks"),
          "A transfer ends the agent's part of a call: no mock would ever answer it.");
    }
    if (mocks.size() > MOCKS_MAX) {
      throw Problem.invalid(
          "too_many_mocks",
          fields.at("mocks"),
          "A function has at most %d mocks.".formatted(MOCKS_MAX));
    }
    return new StandIn(effect, mocks.stream().map(StandInBody::mock).toList());
  }

  private static FunctionMock mock(Fields fields) {
    var arguments =
        fields
            .node("arguments")
            .map(json -> Fields.of(json, fields.at("arguments")))
            .map(object -> object.others());
    OptionalInt times = fields.optionalInt("times");
    if (times.isPresent() && times.getAsInt() < 1) {
      throw Problem.invalid("out_of_range", fields.at("times"), "A mock answers 1 time or more.");
    }
    var result = fields.optional("result");
    var error = fields.optional("error");
    boolean timesOut = fields.optionalBoolean("timesOut").orElse(false);
    fields.refuseOthers();
    if ((result.isPresent() ? 1 : 0) + (error.isPresent() ? 1 : 0) + (timesOut ? 1 : 0) != 1) {
      throw Problem.invalid(
          "one_outcome",
          fields.at("result"),
          "A mock has one of result, error, and timesOut with the value true.");
    }
    Outcome outcome =
        timesOut ? Outcome.TIME_OUT : error.isPresent() ? Outcome.ERROR : Outcome.RESULT;
    return new FunctionMock(arguments, times, outcome, result.or(() -> error).orElse(""));
  }

  static ObjectNode view(StandIn standIn) {
    ObjectNode view = JsonText.MAPPER.createObjectNode();
    view.put("readOnly", standIn.effect() == Effect.READS);
    ArrayNode mocks = view.putArray("mocks");
    standIn.mocks().forEach(mock -> write(mock, mocks.addObject()));
    return view;
  }

  private static void write(FunctionMock mock, ObjectNode view) {
    mock.arguments().ifPresent((Json json) -> view.set("arguments", JsonText.object(json)));
    mock.times().ifPresent(times -> view.put("times", times));
    switch (mock.outcome()) {
      case RESULT -> view.put("result", mock.text());
      case ERROR -> view.put("error", mock.text());
      case TIME_OUT -> view.put("timesOut", true);
    }
  }
}
