package dev.linecheck.suite;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A past call that is replayed.
///
/// @param source the file with the call
/// @param call a JSON object
public record SuiteCall(
    String id, List<String> tags, Optional<KnownFailure> knownFailure, Path source, String call) {
  public SuiteCall {
    tags = List.copyOf(tags);
  }
}
