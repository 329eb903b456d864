package dev.linecheck.domain.agent;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A function as a run offers it to the agent's model, frozen with the run. Its address and its
/// secrets are not copied.
///
/// @param name the name in the form that models accept
/// @param inputJsonSchema the schema of the parameters, as text; empty if no parameters are known
/// @param mocks the mocks that answer in the function's place, in their order
/// @param real the real function, if simulations of the run call it when no mock answers
public record OfferedFunction(
    String name,
    String description,
    Optional<String> inputJsonSchema,
    Effect effect,
    List<FunctionMock> mocks,
    Optional<FunctionId> real) {
  /// The effect of a call, as far as an evaluation has to know it.
  public enum Effect {
    /// Reads something: the same call has the same result until something changes.
    READS,
    /// May change something.
    CHANGES,
    /// Transfers the call, which ends the agent's part.
    TRANSFERS
  }

  /// The separators between the words of a name.
  private static final Pattern BETWEEN = Pattern.compile("[\\s.]");

  /// The characters that model providers refuse in function names.
  private static final Pattern OTHER = Pattern.compile("[^A-Za-z0-9_-]");

  private static final int NAME_MAX = 64;

  public OfferedFunction {
    mocks = List.copyOf(mocks);
  }

  /// Returns the name of a function in the form that models accept: `look up` becomes `look_up`. If
  /// characters are lost, a hash of the name is appended, so that different names stay different.
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
