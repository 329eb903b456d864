package dev.linecheck.domain.run;

import java.util.OptionalLong;

/// How much a run may use up; what is empty is not limited. A run is ended when an answer has taken
/// it there or beyond, so calls that were in flight come on top.
///
/// @param tokens read and written by all models of the run together
/// @param costNanos billionths of a US dollar
public record Budget(OptionalLong tokens, OptionalLong costNanos) {
  public static final Budget UNLIMITED = new Budget(OptionalLong.empty(), OptionalLong.empty());
}
