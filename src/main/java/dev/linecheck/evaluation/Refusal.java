package dev.linecheck.evaluation;

/// A reason why a request is not done. The client can correct it.
///
/// @param field the path of the field at fault in the request; empty where no field is at fault
/// @param code a code that stays the same from release to release
/// @param sentence tells a person what to change
public record Refusal(Kind kind, String field, String code, String sentence) {
  /// The kind of mistake.
  public enum Kind {
    /// The request can be read, but asks for something impossible.
    INVALID,
    /// The request cannot be read: it is no JSON, or a value has the wrong type.
    MALFORMED,
    /// The request has too many bytes.
    TOO_LARGE,
    /// The subject of the whole request does not exist in this workspace.
    ABSENT
  }

  public Refusal(String field, String code, String sentence) {
    this(Kind.INVALID, field, code, sentence);
  }

  static Refusal absent(String sentence) {
    return new Refusal(Kind.ABSENT, "", "not_found", sentence);
  }
}
