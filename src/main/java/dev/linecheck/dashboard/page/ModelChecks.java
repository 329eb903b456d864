package dev.linecheck.dashboard.page;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The last check of each model, as the API answered it. Models are the server's, so all workspaces
/// see the same. Thread-safe.
public final class ModelChecks {
  /// The most models whose check is remembered; the oldest check is dropped first.
  private static final int REMEMBERED_MAX = 200;

  private final Map<String, Done> checks = new LinkedHashMap<>();

  /// A check of a model.
  record Done(JsonNode report, Instant at) {}

  synchronized void add(String model, Done check) {
    checks.remove(model);
    checks.put(model, check);
    if (checks.size() > REMEMBERED_MAX) {
      checks.remove(checks.keySet().iterator().next());
    }
  }

  synchronized Optional<Done> of(String model) {
    return Optional.ofNullable(checks.get(model));
  }

  /// Returns the models that were checked.
  synchronized List<String> models() {
    return List.copyOf(checks.keySet());
  }
}
