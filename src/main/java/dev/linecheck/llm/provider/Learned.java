package dev.linecheck.llm.provider;

import dev.linecheck.llm.ModelSettings.StructuredOutput;
import java.util.Set;
import java.util.TreeSet;

/// The forms of a request that a model has refused.
///
/// @param output the way in which it is told a schema
/// @param refused the names of parameters that it refuses
record Learned(StructuredOutput output, Set<String> refused) {
  static final Learned NOTHING = new Learned(StructuredOutput.JSON_SCHEMA, Set.of());

  Learned {
    refused = Set.copyOf(refused);
  }

  Learned without(String parameter) {
    Set<String> more = new TreeSet<>(refused);
    more.add(parameter);
    return new Learned(output, more);
  }

  /// Returns what both know. Requests at the same time learn apart.
  Learned and(Learned other) {
    Set<String> all = new TreeSet<>(refused);
    all.addAll(other.refused);
    return new Learned(output.compareTo(other.output) < 0 ? other.output : output, all);
  }

  Learned with(StructuredOutput next) {
    return new Learned(next, refused);
  }
}
