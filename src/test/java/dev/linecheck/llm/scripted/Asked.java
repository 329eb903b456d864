package dev.linecheck.llm.scripted;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.llm.AnswerSchema;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Positions;
import dev.linecheck.llm.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Requests as the tests ask them.
final class Asked {
  static final AnswerSchema SCHEMA = new AnswerSchema("caller_act", "{}");

  private Asked() {}

  static ModelRequest of(Purpose purpose, Optional<AnswerSchema> schema, List<Message> messages) {
    return new ModelRequest(
        CallKey.first(new ItemId("itm_1"), 1, purpose, Positions.reply(1)),
        new RunId("run-1"),
        new ModelId("scripted"),
        messages,
        schema,
        ModelOptions.DEFAULTS);
  }

  static String script(String rules) {
    return "```scripted\n" + rules + "\n```\n";
  }

  /// What an agent with these rules says after lines that begin with `heard:` or `said:`.
  static String agent(String rules, String... lines) {
    return new ScriptedModel()
        .answer(of(Purpose.AGENT, Optional.empty(), messages(script(rules), lines)))
        .text();
  }

  static List<Message> messages(String system, String... lines) {
    List<Message> messages = new ArrayList<>();
    messages.add(Message.system(system));
    for (String line : lines) {
      String text = line.substring(line.indexOf(':') + 1);
      messages.add(line.startsWith("heard:") ? Message.user(text) : Message.assistant(text));
    }
    return messages;
  }
}
