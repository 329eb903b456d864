package dev.linecheck.llm;

/// The models of one provider, which holds connections. Each request is one attempt.
public interface ConnectedModel extends LanguageModel, AutoCloseable {
  /// Returns the form in which a request is sent, after what refusals of its model have taught.
  RequestForm form(ModelRequest request);

  /// Ends the calls in flight.
  @Override
  void close();
}
