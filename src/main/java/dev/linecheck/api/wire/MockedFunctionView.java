package dev.linecheck.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.linecheck.domain.Json;
import dev.linecheck.domain.agent.FunctionMock;
import dev.linecheck.domain.agent.MockedFunction;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The mocks of a record, as they were sent.
public record MockedFunctionView(String function, List<Mock> mocks) {
  static MockedFunctionView of(MockedFunction mocked) {
    return new MockedFunctionView(
        mocked.function(), mocked.mocks().stream().map(Mock::of).toList());
  }

  /// One mock, with only the field of its outcome.
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Mock(
      Optional<Raw> arguments,
      OptionalInt times,
      OptionalInt latencyMs,
      Optional<String> result,
      Optional<String> error,
      Optional<String> plays,
      Optional<Boolean> timesOut) {
    static Mock of(FunctionMock mock) {
      Optional<String> text = Optional.of(mock.text());
      Optional<String> none = Optional.empty();
      return switch (mock.outcome()) {
        case RESULT -> of(mock, text, none, none, Optional.empty());
        case ERROR -> of(mock, none, text, none, Optional.empty());
        case PLAYED -> of(mock, none, none, text, Optional.empty());
        case TIME_OUT -> of(mock, none, none, none, Optional.of(true));
      };
    }

    private static Mock of(
        FunctionMock mock,
        Optional<String> result,
        Optional<String> error,
        Optional<String> plays,
        Optional<Boolean> timesOut) {
      return new Mock(
          mock.arguments().map(Json::text).map(Raw::new),
          mock.times(),
          mock.latencyMillis(),
          result,
          error,
          plays,
          timesOut);
    }
  }

  /// JSON that is returned as it was sent.
  public record Raw(@JsonValue @JsonRawValue String json) {}
}
