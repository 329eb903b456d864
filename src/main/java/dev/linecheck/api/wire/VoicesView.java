package dev.linecheck.api.wire;

import java.util.List;
import java.util.Optional;

/// A page of voices, of which there are none: nothing here speaks aloud.
public record VoicesView(List<String> voices, Optional<String> cursor) {
  public static final VoicesView NONE = new VoicesView(List.of(), Optional.empty());
}
