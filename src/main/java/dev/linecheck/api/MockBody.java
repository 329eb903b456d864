package dev.linecheck.api;

import dev.linecheck.domain.agent.FunctionMock;
import dev.linecheck.domain.agent.FunctionMock.Outcome;
import dev.linecheck.domain.agent.MockedFunction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads mocks of functions.
final class MockBody {
  /// The most mocks of one record, over all its functions.
  static final int OF_RECORD_MAX = 200;

  private MockBody() {}

  static FunctionMock read(Fields fields) {
    var arguments =
        fields
            .node("arguments")
            .map(json -> Fields.of(json, fields.at("arguments")))
            .map(object -> object.others());
    OptionalInt times = fields.optionalInt("times", 1, Integer.MAX_VALUE);
    OptionalInt latency = fields.optionalInt("latencyMs", 1, FunctionMock.LATENCY_MILLIS_MAX);
    Map<Outcome, String> outcomes = outcomes(fields);
    fields.refuseOthers();
    if (outcomes.size() != 1) {
      throw fields.invalid(
          "one_outcome",
          "result",
          "A mock has one of result, error, plays, and timesOut with the value true.");
    }
    var outcome = outcomes.entrySet().iterator().next();
    return new FunctionMock(arguments, times, outcome.getKey(), outcome.getValue(), latency);
  }

  private static Map<Outcome, String> outcomes(Fields fields) {
    Map<Outcome, String> outcomes = new LinkedHashMap<>();
    fields.optional("result").ifPresent(text -> outcomes.put(Outcome.RESULT, text));
    fields.optional("error").ifPresent(text -> outcomes.put(Outcome.ERROR, text));
    fields
        .optional("plays")
        .filter(text -> !text.isBlank())
        .ifPresent(text -> outcomes.put(Outcome.PLAYED, text));
    if (fields.optionalBoolean("timesOut").orElse(false)) {
      outcomes.put(Outcome.TIME_OUT, "");
    }
    return outcomes;
  }

  /// Reads the mocks of a record; empty where the field is absent.
  static Optional<List<MockedFunction>> ofRecord(Fields body) {
    Optional<List<MockedFunction>> mocked =
        body.optionalObjects("functionMocks")
            .map(list -> list.stream().map(MockBody::ofFunction).toList());
    int mocks = mocked.orElse(List.of()).stream().mapToInt(one -> one.mocks().size()).sum();
    if (mocks > OF_RECORD_MAX) {
      throw body.invalid(
          "too_many_mocks",
          "functionMocks",
          "A record has at most %d mocks.".formatted(OF_RECORD_MAX));
    }
    return mocked;
  }

  private static MockedFunction ofFunction(Fields fields) {
    MockedFunction mocked =
        new MockedFunction(
            fields.required("function"),
            fields.objects("mocks").stream().map(MockBody::read).toList());
    fields.refuseOthers();
    return mocked;
  }
}
