package dev.linecheck.llm;

/// A JSON schema that an answer has to fit.
///
/// @param name letters, digits, `_` and `-`: what providers accept
/// @param json the schema itself; the order of its properties is the order of the answer
public record AnswerSchema(String name, String json) {}
