package dev.linecheck.llm;

/// Something that answers messages with words. Thread-safe.
public interface LanguageModel {
  /// Asks once and waits for the answer.
  ///
  /// @throws ModelException when there is no answer to be had
  ModelAnswer answer(ModelRequest request);
}
