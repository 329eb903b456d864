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

/// What stands in for the functions of an agent in one conversation. No function is ever executed.
/// Single-threaded.
public final class Backend {
  private static final String TIMED_OUT = "Error: the function did not answer in time.";

  private final FunctionMocks mocks;
  private final FunctionPlayer player;
  private final Waits waits;
  private final List<FunctionAnswer> earlier = new ArrayList<>();

  public Backend(FunctionMocks mocks, FunctionPlayer player, Waits waits) {
    this.mocks = mocks;
    this.player = player;
    this.waits = waits;
  }

  public FunctionMocks mocks() {
    return mocks;
  }

  /// What a mock answers, when it is time; empty where none does.
  ///
  /// @throws dev.linecheck.llm.ModelException when a model plays the function and does not answer
  public Optional<String> answer(FunctionCall call) {
    return mocks
        .take(call)
        .map(mock -> {
          mock.latencyMillis().ifPresent(millis -> waits.pause(Duration.ofMillis(millis)));
          String text = text(mock, call);
          earlier.add(new FunctionAnswer(call, text, Source.MOCK));
          return text;
        });
  }

  private String text(FunctionMock mock, FunctionCall call) {
    return switch (mock.outcome()) {
      case RESULT -> mock.text();
      case ERROR -> "Error: " + mock.text();
      case TIME_OUT -> TIMED_OUT;
      case PLAYED -> {
        OfferedFunction function = mocks.function(call).orElseThrow();
        yield player.play(new FunctionPlayer.Scene(function, mock.text(), call, earlier));
      }
    };
  }
}
