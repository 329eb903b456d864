package dev.linecheck.dialimport;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.Sha256;
import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.dial.TranscriptEntry;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The identity of a call whose source gives none: a digest of its agent, its inputs and its lines.
/// It is compared with stored ones, so what goes into it stays as it is.
final class ContentIdentity {
  private static final String PREFIX = "content:";
  private static final JsonMapper SORTED =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private final StringBuilder content = new StringBuilder();

  private ContentIdentity() {}

  static String of(Optional<AgentId> agent, Json inputs, Transcript transcript) {
    ContentIdentity identity = new ContentIdentity();
    identity.add(agent.map(AgentId::value).orElse(""));
    identity.add(canonical(inputs));
    transcript.entries().forEach(identity::add);
    return PREFIX + Sha256.hex(identity.content.toString());
  }

  /// The same text for the same inputs, in whatever order a client writes them.
  private static String canonical(Json inputs) {
    return SORTED.writeValueAsString(SORTED.readValue(inputs.text(), Object.class));
  }

  private void add(TranscriptEntry entry) {
    add(entry.speaker().name());
    add(entry.text());
    add(entry.detail().type().orElse(""));
    add(entry.detail().functionCallId().orElse(""));
    for (FunctionCall call : entry.detail().functionCalls()) {
      add(call.name());
      add(call.args());
      add(call.functionCallId().orElse(""));
    }
    entry
        .detail()
        .nodeTransition()
        .ifPresent(step -> {
          add(step.toNodeId());
          add(step.transitionData().text());
        });
    content.append('\n');
  }

  /// With its length, so that no two lists of texts look the same.
  private void add(String text) {
    content.append(text.length()).append(':').append(text);
  }
}
