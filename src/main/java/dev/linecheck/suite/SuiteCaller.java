package dev.linecheck.suite;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// A simulated caller.
///
/// @param inputs values of the prompt's variables for this caller's calls, in place of the agent's
/// @param maxTurns the number of agent turns after which the call ends; empty for the server's
///   default
/// @param text the caller's part
/// @param source the file with the part: its own, or the suite file
public record SuiteCaller(
    String id,
    List<String> tags,
    Map<String, String> inputs,
    OptionalInt maxTurns,
    Optional<KnownFailure> knownFailure,
    String text,
    Path source) {
  public SuiteCaller {
    tags = List.copyOf(tags);
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
  }
}
