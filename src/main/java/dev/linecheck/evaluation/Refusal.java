package dev.linecheck.evaluation;

/// One reason why a request is not done. The caller can mend it.
///
/// @param field the path of the field at fault in the request; empty where no field is at fault
/// @param code stays the same from release to release
/// @param sentence tells a person what to change
public record Refusal(String field, String code, String sentence) {
  private static final String ABSENT = "not_found";

  /// The thing that the whole request is about does not exist in this workspace.
  static Refusal absent(String sentence) {
    return new Refusal("", ABSENT, sentence);
  }

  public boolean isAbsent() {
    return code.equals(ABSENT);
  }
}
