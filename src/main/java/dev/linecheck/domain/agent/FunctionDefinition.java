package dev.linecheck.domain.agent;

import dev.linecheck.domain.Json;
import java.time.Instant;
import java.util.Optional;

/// A function that agents and the nodes of a flow may call.
///
/// @param standIn the substitute for the function in evaluations
/// @param settings the fields of the API's function that nothing here reads, as received
public record FunctionDefinition(
    FunctionId id,
    String name,
    String description,
    FunctionKind kind,
    Optional<LifecycleMessages> lifecycleMessages,
    StandIn standIn,
    Json settings,
    Instant createdAt) {
  /// Whether a header has a value that has to be encrypted when it is stored.
  public boolean hasKnownHeaders() {
    return kind instanceof FunctionKind.Api api
        && api.headers().stream().anyMatch(header -> header.value() instanceof HeaderValue.Known);
  }
}
