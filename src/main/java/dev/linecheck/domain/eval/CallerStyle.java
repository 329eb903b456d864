package dev.linecheck.domain.eval;

import dev.linecheck.domain.Sha256;
import java.util.Locale;

/// How a simulated caller talks where its part does not say it.
public enum CallerStyle {
  TERSE,
  CHATTY,
  ANNOYED,
  UNSURE;

  /// The style of a record that names none: always the same for one record, in all its trials.
  public static CallerStyle drawnFor(RecordId record) {
    int drawn = Integer.parseUnsignedInt(Sha256.hex(record.value()), 0, 8, 16);
    return values()[Integer.remainderUnsigned(drawn, values().length)];
  }

  /// The name that a model reads.
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }
}
