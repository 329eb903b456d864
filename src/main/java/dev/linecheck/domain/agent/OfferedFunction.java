package dev.linecheck.domain.agent;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A function as a run offers it to the agent's model, frozen with the run. Where the function is
/// served stays behind, and so do its secrets.
///
/// @param name as models take it
/// @param inputJsonSchema of the parameters, as text; empty when it takes none that are known
/// @param mocks what answers in the function's place, in their order
/// @param real the function itself, where simulations of the run call it when no mock answers
public record OfferedFunction(
    String name,
    String description,
    Optional<String> inputJsonSchema,
    Effect effect,
    List<FunctionMock> mocks,
    Optional<FunctionId> real) {
  /// What a call does, as far as an evaluation has to know.
  public enum Effect {
    /// Looks something up: the same call has the same result until something is changed.
    READS,
    /// May change something.
    CHANGES,
    /// Hands the call to somebody else, which ends the agent's part.
    TRANSFERS
  }

  /// What stands between the words of a name.
  private static final Pattern BETWEEN = Pattern.compile("[\\s.]");

  /// What a model's provider does not take in the name of a function.
  private static final Pattern OTHER = Pattern.compile("[^A-Za-z0-9_-]");

  private static final int NAME_MAX = 64;

  public OfferedFunction {
    mocks = List.copyOf(mocks);
  }

  /// The name of a function as models take it: `look up` is `look_up` to them. What is lost of a
  /// name stands behind it as a hash, so that different names stay different.
  public static String nameOf(String name) {
    String joined = BETWEEN.matcher(name.strip()).replaceAll("_");
    String plain = OTHER.matcher(joined).replaceAll("_");
    if (plain.equals(joined) && plain.length() <= NAME_MAX && !plain.isEmpty()) {
      return plain;
    }
    String hash = "_%08x".formatted(name.hashCode());
    return plain.substring(0, Math.min(plain.length(), NAME_MAX - hash.length())) + hash;
  }
}
