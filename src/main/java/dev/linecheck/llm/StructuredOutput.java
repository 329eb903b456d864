package dev.linecheck.llm;

/// The way in which a provider is told the schema of an answer.
public enum StructuredOutput {
  /// The JSON schema, as a strict `response_format`.
  JSON_SCHEMA,
  /// Not at all, for providers that refuse schemas. The text of the request has to suffice.
  NONE
}
