package dev.linecheck.domain.eval;

import java.util.Optional;

/// How the caller of a record talks, where its part does not say otherwise.
///
/// @param style empty for the one that the record draws
public record CallerManner(Optional<CallerStyle> style, CallerCodes codes) {
  public static final CallerManner DEFAULT = new CallerManner(Optional.empty(), CallerCodes.SPOKEN);

  public CallerStyle styleOf(RecordId record) {
    return style.orElseGet(() -> CallerStyle.drawnFor(record));
  }
}
