package dev.linecheck.callagent;

import dev.linecheck.domain.dial.FunctionAnswer;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.run.EndReason;
import dev.linecheck.llm.Message;
import java.util.List;

/// A call that is to go on from here.
///
/// @param lines what was said and done, the agent's own last turn at the end
/// @param own the position at which that turn begins
/// @param history the lines before it as the agent's model sees them, with its prompt
/// @param recorded what functions answered in the recorded call
/// @param mocked calls of that turn that mocks have answered
public record ConversationPrefix(
    List<TranscriptEntry> lines,
    int own,
    List<Message> history,
    List<FunctionAnswer> recorded,
    List<FunctionCall> mocked,
    Next next) {
  /// Whose turn it is.
  public sealed interface Next {
    record Caller() implements Next {}

    /// The agent goes on when its calls are answered.
    record Agent(List<FunctionCall> open) implements Next {
      public Agent {
        open = List.copyOf(open);
      }
    }

    /// Nobody's: the agent has ended the call.
    record Nobody(EndReason end) implements Next {}
  }

  public ConversationPrefix {
    lines = List.copyOf(lines);
    history = List.copyOf(history);
    recorded = List.copyOf(recorded);
    mocked = List.copyOf(mocked);
  }
}
