package dev.linecheck.api.wire;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;

/// An amount of money as a JSON number of US dollars, exact and without exponent.
public record Dollars(long nanos) {
  private static final int DECIMALS = 9;

  @JsonValue
  @JsonRawValue
  public String json() {
    return BigDecimal.valueOf(nanos, DECIMALS).stripTrailingZeros().toPlainString();
  }
}
