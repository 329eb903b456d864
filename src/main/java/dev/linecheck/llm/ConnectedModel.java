package dev.linecheck.llm;

/// The models of one provider, which holds connections. Each request is one attempt.
public interface ConnectedModel extends LanguageModel, AutoCloseable {
  /// Ends the calls in flight.
  @Override
  void close();
}
