package dev.linecheck.callagent;

import dev.linecheck.domain.agent.CallAgent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The messages of an agent while its caller is silent, from its `idleMessageConfig`.
///
/// @param messages said one after the other, then again from the first
/// @param pause the silence before each message
/// @param most the number of messages in a row after which the agent hangs up
public record IdleMessages(List<String> messages, Duration pause, int most) {
  /// The shortest pause that an agent can be given.
  public static final Duration PAUSE_LEAST = Duration.ofSeconds(5);

  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final int MOST = 2;
  private static final String MESSAGE = "Are you still there?";
  private static final JsonMapper JSON = new JsonMapper();

  public IdleMessages {
    messages = List.copyOf(messages);
  }

  /// Reads the agent's configuration; empty where idle messages are not enabled.
  public static Optional<IdleMessages> of(CallAgent agent) {
    JsonNode config = JSON.readTree(agent.settings().text()).path("idleMessageConfig");
    if (!config.path("enabled").booleanValue(false)) {
      return Optional.empty();
    }
    List<String> messages =
        config
            .path("messages")
            .valueStream()
            .filter(JsonNode::isString)
            .map(JsonNode::stringValue)
            .filter(text -> !text.isBlank())
            .toList();
    long millis = config.path("idleDurationMilliseconds").longValue(PAUSE.toMillis());
    return Optional.of(
        new IdleMessages(
            messages.isEmpty() ? List.of(MESSAGE) : messages,
            Duration.ofMillis(Math.max(PAUSE_LEAST.toMillis(), millis)),
            Math.max(1, config.path("maxIdleMessages").intValue(MOST))));
  }

  /// Returns the message to say after `before` messages in a row.
  public String message(int before) {
    return messages.get(before % messages.size());
  }
}
