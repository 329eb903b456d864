package dev.linecheck.evaluation;

/// One reason why a request is not done. The caller can mend it.
///
/// @param field the path of the field at fault in the request; empty where no field is at fault
/// @param code stays the same from release to release
/// @param sentence tells a person what to change
public record Refusal(Kind kind, String field, String code, String sentence) {
  /// The kind of mistake.
  public enum Kind {
    /// The request can be read, and asks for something that cannot be.
    INVALID,
    /// The request cannot be read: it is no JSON, or a value has the wrong type.
    MALFORMED,
    /// The request has more bytes than it may have.
    TOO_LARGE,
    /// The thing that the whole request is about does not exist in this workspace.
    ABSENT
  }

  public Refusal(String field, String code, String sentence) {
    this(Kind.INVALID, field, code, sentence);
  }

  static Refusal absent(String sentence) {
    return new Refusal(Kind.ABSENT, "", "not_found", sentence);
  }
}
