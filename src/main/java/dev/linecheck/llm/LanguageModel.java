package dev.linecheck.llm;

/// A model that answers messages. Thread-safe.
public interface LanguageModel {
  /// Asks once and waits for the answer.
  ///
  /// An exception of another type ends the work that asks. No code between catches it.
  ///
  /// @throws ModelException when there is no answer
  ModelAnswer answer(ModelRequest request);
}
