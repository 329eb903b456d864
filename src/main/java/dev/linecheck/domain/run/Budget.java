package dev.linecheck.domain.run;

import java.util.OptionalLong;

/// The limits on what a run may use. An empty limit is none. The run ends when an answer reaches a
/// limit or passes it, so requests in flight come on top.
///
/// @param tokens the tokens read and written by all models of the run together
/// @param costNanos billionths of a US dollar
public record Budget(OptionalLong tokens, OptionalLong costNanos) {
  public static final Budget UNLIMITED = new Budget(OptionalLong.empty(), OptionalLong.empty());
}
