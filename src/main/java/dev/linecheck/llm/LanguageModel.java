package dev.linecheck.llm;

/// A model that answers messages. Thread-safe.
public interface LanguageModel {
  /// Asks once and waits for the answer.
  ///
  /// An exception of another type ends the work that asks. No code between catches it.
  ///
  /// @throws ModelException when there is no answer
  ModelAnswer answer(ModelRequest request);

  /// Asks for work that can wait. A provider that is away, or that limits the rate, is waited for
  /// longer than while a client waits.
  ///
  /// @param check is called before, during and after each pause, at least once a second. An
  ///   exception of it ends the wait
  /// @throws ModelException when there is no answer
  default ModelAnswer answer(ModelRequest request, Runnable check) {
    return answer(request);
  }
}
