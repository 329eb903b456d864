package dev.linecheck.llm;

/// A JSON schema that an answer has to match.
///
/// @param name the name: letters, digits, `_` and `-`, which providers accept
/// @param json the schema itself; the order of its properties is the order of the answer
public record AnswerSchema(String name, String json) {}
