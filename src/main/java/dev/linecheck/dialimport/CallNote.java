package dev.linecheck.dialimport;

/// A note on a part of a call that was interpreted, or only kept below `source`. The call is
/// imported.
///
/// @param field the path of the first place
/// @param code a stable code for programs
/// @param sentence a sentence for people about the first place
/// @param times the number of places of this kind in the call
public record CallNote(String field, String code, String sentence, int times) {}
