package dev.linecheck.llm;

/// What a provider is told about the shape of an answer.
public enum StructuredOutput {
  /// The JSON schema, as a strict `response_format`.
  JSON_SCHEMA,
  /// Nothing, for providers that refuse schemas: the words of the request have to do.
  NONE
}
