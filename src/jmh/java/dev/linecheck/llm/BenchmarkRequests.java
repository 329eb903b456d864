package dev.linecheck.llm;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Requests of the usual size: a prompt of 1,500 tokens, and a call of five turns.
public final class BenchmarkRequests {
  private static final int TURNS = 5;
  private static final int PROMPT_LINES = 65;

  private BenchmarkRequests() {}

  /// The request for the agent's last turn.
  public static ModelRequest agent() {
    List<Message> messages = new ArrayList<>();
    messages.add(
        Message.system(
            "Confirm the name, the date of birth and the \"number\" before anything is changed.\n"
                .repeat(PROMPT_LINES)));
    for (int turn = 0; turn < TURNS; turn++) {
      messages.add(Message.user("Good, then let us do it that way. That is number " + turn + "."));
      messages.add(Message.assistant("That works. I have put it down for Monday at nine."));
    }
    messages.add(Message.user("Thank you, and what does it cost?"));
    return new ModelRequest(
        CallKey.first(
            new ItemId("item"),
            1,
            Purpose.AGENT,
            new Position.OwnCall().at(new Position.Reply(TURNS))),
        new RunId("run"),
        new ModelId("openai/fake"),
        messages,
        Optional.empty(),
        ModelOptions.DEFAULTS);
  }
}
