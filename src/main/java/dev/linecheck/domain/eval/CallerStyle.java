package dev.linecheck.domain.eval;

import dev.linecheck.domain.Sha256;
import java.util.Locale;

/// The style in which a simulated caller talks, unless its part says otherwise.
public enum CallerStyle {
  TERSE,
  CHATTY,
  ANNOYED,
  UNSURE;

  /// Returns the style of a record that names none. It is always the same for one record, in all
  /// its trials.
  public static CallerStyle drawnFor(RecordId record) {
    int drawn = Integer.parseUnsignedInt(Sha256.hex(record.value()), 0, 8, 16);
    return values()[Integer.remainderUnsigned(drawn, values().length)];
  }

  /// Returns the name in requests to models.
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }
}
