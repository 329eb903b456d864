package dev.linecheck.api.wire;

import java.util.List;
import java.util.Optional;

/// A page of voices. It is always empty, because Linecheck does not speak aloud.
public record VoicesView(List<String> voices, Optional<String> cursor) {
  public static final VoicesView NONE = new VoicesView(List.of(), Optional.empty());
}
