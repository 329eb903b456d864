package dev.linecheck.dialimport;

/// Why a call cannot be imported.
///
/// @param field the path of the field at fault; empty for the whole call
/// @param code stable, for programs
/// @param sentence for people
public record CallProblem(String field, String code, String sentence) {}
