package dev.linecheck.api;

import dev.linecheck.dialimport.CallFile;
import dev.linecheck.dialimport.CallFormats;
import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.agent.CallAgent;
import io.helidon.common.buffers.DataReader.InsufficientDataAvailableException;
import io.helidon.http.RequestException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;

/// The import of calls that took place.
final class ImportsHandler {
  private static final Set<String> JSON_LINES = Set.of("application/x-ndjson", "application/jsonl");

  private final Context context;

  ImportsHandler(Context context) {
    this.context = context;
  }

  Object create(Call call) {
    DialImport intake =
        new DialImport(
            context, new DialImport.Choice(call.workspace(), formats(call), agent(call)));
    long max = call.limits().importMax();
    if (call.contentLength() > max) {
      throw Call.tooLarge(max);
    }
    CallFile file = new CallFile(JsonText.MAPPER, max);
    try (InputStream body = call.stream()) {
      CallFile.Kind kind =
          JSON_LINES.contains(call.contentType())
              ? file.lines(body, intake)
              : file.detected(body, intake);
      return switch (kind) {
        case ONE_CALL -> intake.endOfCall();
        case SEVERAL_CALLS -> intake.end();
      };
    } catch (RequestException | InsufficientDataAvailableException e) {
      throw Call.unreadable();
    } catch (IOException e) {
      throw new UncheckedIOException("closing the body of an import", e);
    }
  }

  private static CallFormats formats(Call call) {
    String name = call.query("format").orElse(CallFormats.AUTO);
    return CallFormats.named(name)
        .orElseThrow(() ->
            Problem.invalid(
                "unknown_value",
                "format",
                "format is one of %s, not '%s'.".formatted(CallFormats.names(), name)));
  }

  private Optional<AgentId> agent(Call call) {
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
