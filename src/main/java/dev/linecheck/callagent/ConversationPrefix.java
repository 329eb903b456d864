package dev.linecheck.callagent;

import dev.linecheck.domain.dial.FunctionAnswer;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.run.EndReason;
import dev.linecheck.llm.Message;
import java.util.List;

/// The start of a conversation that a simulation continues.
///
/// @param lines the lines so far, ending with the agent's own last turn
/// @param own the position at which that turn begins
/// @param history the lines before that turn as the agent's model sees them, with its prompt
/// @param recorded the functions' answers in the recorded call
/// @param mocked the calls of that turn that mocks have answered
public record ConversationPrefix(
    List<TranscriptEntry> lines,
    int own,
    List<Message> history,
    List<FunctionAnswer> recorded,
    List<FunctionCall> mocked,
    Next next) {
  /// The party that has the next turn.
  public sealed interface Next {
    record Caller() implements Next {}

    /// The agent continues once its calls are answered.
    record Agent(List<FunctionCall> open) implements Next {
      public Agent {
        open = List.copyOf(open);
      }
    }

    /// Nobody: the agent has ended the call.
    record Nobody(EndReason end) implements Next {}
  }

  public ConversationPrefix {
    lines = List.copyOf(lines);
    history = List.copyOf(history);
    recorded = List.copyOf(recorded);
    mocked = List.copyOf(mocked);
  }
}
