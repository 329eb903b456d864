package dev.linecheck.evaluation.modelcheck;

import java.util.List;
import java.util.Optional;

/// The result of trying an ability of a model.
public sealed interface AbilityResult {
  /// It works in the usual way.
  ///
  /// @param notes what a person may want to know
  record Works(List<String> notes) implements AbilityResult {
    public Works {
      notes = List.copyOf(notes);
    }
  }

  /// It works, but not in the usual way.
  ///
  /// @param how what Linecheck does instead, and which setting spares that
  record WorkedAround(List<String> how) implements AbilityResult {
    public WorkedAround {
      how = List.copyOf(how);
    }
  }

  /// The model does not have the ability. Runs work without it.
  ///
  /// @param effect what that means for runs
  record NotOffered(String effect) implements AbilityResult {}

  /// A run would fail.
  ///
  /// @param code a stable word for programs
  /// @param sentence says what happened
  record Fails(String code, String sentence) implements AbilityResult {}

  /// It was not tried, because words fail already.
  record NotTried() implements AbilityResult {}

  /// Returns the kind of result, for programs.
  default String word() {
    return switch (this) {
      case Works _ -> "works";
      case WorkedAround _ -> "worked_around";
      case NotOffered _ -> "not_offered";
      case Fails _ -> "fails";
      case NotTried _ -> "not_tried";
    };
  }

  /// Returns the sentences about it.
  default List<String> sentences() {
    return switch (this) {
      case Works(List<String> notes) -> notes;
      case WorkedAround(List<String> how) -> how;
      case NotOffered(String effect) -> List.of(effect);
      case Fails(_, String sentence) -> List.of(sentence);
      case NotTried _ -> List.of();
    };
  }

  /// Returns the code of a failure.
  default Optional<String> failure() {
    return switch (this) {
      case Fails(String code, _) -> Optional.of(code);
      case Works _, WorkedAround _, NotOffered _, NotTried _ -> Optional.empty();
    };
  }

  /// Whether runs can do without a change.
  default boolean suffices() {
    return switch (this) {
      case Works _, WorkedAround _, NotOffered _ -> true;
      case Fails _, NotTried _ -> false;
    };
  }
}
