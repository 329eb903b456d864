package dev.linecheck.dialimport;

/// Something in a call that was read in another way than it was written, or is only kept below
/// `source`. The call goes in.
///
/// @param field the path of the first place
/// @param code stable, for programs
/// @param sentence for people, of the first place
/// @param times how many places of this kind the call has
public record CallNote(String field, String code, String sentence, int times) {}
