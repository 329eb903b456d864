package dev.linecheck.domain.eval;

import java.util.Optional;

/// The manner in which the caller of a record talks, unless its part says otherwise.
///
/// @param style empty for a style drawn from the record's id
public record CallerManner(Optional<CallerStyle> style, CallerCodes codes) {
  public static final CallerManner DEFAULT = new CallerManner(Optional.empty(), CallerCodes.SPOKEN);

  public CallerStyle styleOf(RecordId record) {
    return style.orElseGet(() -> CallerStyle.drawnFor(record));
  }
}
