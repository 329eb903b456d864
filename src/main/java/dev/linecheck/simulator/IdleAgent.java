package dev.linecheck.simulator;

import dev.linecheck.callagent.IdleMessages;
import dev.linecheck.domain.eval.MaxTurns;
import dev.linecheck.domain.run.EndReason;
import java.util.Optional;

/// The behaviour of an agent while its caller is silent. Single-threaded.
final class IdleAgent {
  private final Optional<IdleMessages> messages;
  private final Conversation line;
  private int inARow;

  IdleAgent(Optional<IdleMessages> messages, Conversation line) {
    this.messages = messages;
    this.line = line;
  }

  /// Notes that the caller has said or done something.
  void hear() {
    inARow = 0;
  }

  /// Whether the agent waits through such a silence without an idle message.
  boolean isPatientFor(int millis) {
    return messages.filter(idle -> millis >= idle.pause().toMillis()).isEmpty();
  }

  /// Speaks an idle message after each pause. Returns why the call ends, if it was silent for too
  /// many of them or has its most turns.
  Optional<EndReason> speak(int millis, MaxTurns maxTurns) {
    IdleMessages idle = messages.orElseThrow();
    for (long left = millis; left >= idle.pause().toMillis(); left -= idle.pause().toMillis()) {
      if (inARow == idle.most()) {
        return Optional.of(EndReason.SILENCE_TIMEOUT);
      }
      if (line.agentTurns() >= maxTurns.value()) {
        return Optional.of(EndReason.MAX_TURNS);
      }
      line.agentIsIdle(idle.message(inARow));
      inARow++;
    }
    return Optional.empty();
  }
}
