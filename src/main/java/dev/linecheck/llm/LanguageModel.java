package dev.linecheck.llm;

/// Something that answers messages with words. Thread-safe.
public interface LanguageModel {
  /// Asks once and waits for the answer.
  ///
  /// An exception of another type ends the work for which it is asked. Nobody on the way catches
  /// it.
  ///
  /// @throws ModelException when there is no answer to be had
  ModelAnswer answer(ModelRequest request);
}
