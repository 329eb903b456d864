package dev.linecheck.dialimport;

/// A reason why a call cannot be imported.
///
/// @param field the path of the field at fault; empty for the whole call
/// @param code a stable code for programs
/// @param sentence a sentence for people
public record CallProblem(String field, String code, String sentence) {}
