package dev.linecheck.callagent;

import dev.linecheck.domain.agent.FunctionMock;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.dial.FunctionAnswer;
import dev.linecheck.domain.dial.FunctionAnswer.Source;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.time.Waits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Answers the function calls of an agent in one conversation. A mock answers first; otherwise the
/// real function does, if the conversation may call it. Single-threaded.
public final class FunctionExecutor {
  private static final String TIMED_OUT = "Error: the function did not answer in time.";

  private final FunctionMocks mocks;
  private final FunctionSimulator player;
  private final RealFunctions real;
  private final Waits waits;
  private final List<FunctionAnswer> earlier = new ArrayList<>();
  private int realCalls;

  public FunctionExecutor(
      FunctionMocks mocks, FunctionSimulator player, RealFunctions real, Waits waits) {
    this.mocks = mocks;
    this.player = player;
    this.real = real;
    this.waits = waits;
  }

  public FunctionMocks mocks() {
    return mocks;
  }

  /// Returns the answer after the mock's latency; empty where neither a mock nor a real function
  /// answers.
  ///
  /// @throws dev.linecheck.llm.ModelException when a model simulates the function and does not
  ///   answer
  public Optional<String> answer(FunctionCall call) {
    Optional<FunctionAnswer> answer = mocked(call).or(() -> called(call));
    answer.ifPresent(earlier::add);
    return answer.map(FunctionAnswer::result);
  }

  private Optional<FunctionAnswer> mocked(FunctionCall call) {
    return mocks
        .take(call)
        .map(mock -> {
          mock.latencyMillis().ifPresent(millis -> waits.pause(Duration.ofMillis(millis)));
          return new FunctionAnswer(call, text(mock, call), Source.MOCK);
        });
  }

  private Optional<FunctionAnswer> called(FunctionCall call) {
    return mocks
        .function(call)
        .flatMap(function -> {
          realCalls++;
          return real.answer(realCalls, function, call);
        })
        .map(text -> new FunctionAnswer(call, text, Source.REAL));
  }

  /// Returns the number of calls that the real functions answered. Calls whose arguments are no
  /// JSON object do not count: they get an answer without a request to the function.
  public int answeredByFunctions() {
    return (int)
        earlier.stream()
            .filter(answer -> answer.source() == Source.REAL)
            .filter(answer -> CanonicalCall.object(answer.call()).isPresent())
            .count();
  }

  private String text(FunctionMock mock, FunctionCall call) {
    return switch (mock.outcome()) {
      case RESULT -> mock.text();
      case ERROR -> "Error: " + mock.text();
      case TIME_OUT -> TIMED_OUT;
      case PLAYED -> {
        OfferedFunction function = mocks.function(call).orElseThrow();
        yield player.play(new FunctionSimulator.Invocation(function, mock.text(), call, earlier));
      }
    };
  }
}
