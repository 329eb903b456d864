package dev.linecheck.api;

import dev.linecheck.dialimport.CallFormats;
import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.agent.CallAgent;
import java.util.Optional;

/// The import of calls that took place.
final class ImportsHandler {
  private final Context context;

  ImportsHandler(Context context) {
    this.context = context;
  }

  Object create(ApiRequest call) {
    DialImport intake =
        new DialImport(
            context, new DialImport.Choice(call.workspace(), formats(call), agent(call)));
    return switch (ImportBody.read(call, intake)) {
      case ONE_CALL -> intake.endOfCall();
      case SEVERAL_CALLS -> intake.end();
    };
  }

  private static CallFormats formats(ApiRequest call) {
    String name = call.query("format").orElse(CallFormats.AUTO);
    return CallFormats.named(name)
        .orElseThrow(() ->
            Problem.invalid(
                "unknown_value",
                "format",
                "format is one of %s, not '%s'.".formatted(CallFormats.names(), name)));
  }

  private Optional<AgentId> agent(ApiRequest call) {
    Optional<String> id = call.query("callAgentId");
    Optional<AgentId> agent =
        id.filter(text -> !text.isEmpty())
            .flatMap(text -> context.stores().agents().find(call.workspace(), new AgentId(text)))
            .map(CallAgent::id);
    if (id.isPresent() && agent.isEmpty()) {
      throw Problem.invalid(
          "unknown_agent", "callAgentId", "There is no agent '" + id.get() + "'.");
    }
    return agent;
  }
}
