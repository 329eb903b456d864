package dev.linecheck.dashboard.view;

import java.util.List;

/// The fields by which a comparison is asked for, as they were written.
///
/// @param a the ids of the older runs, with commas
/// @param b the ids of the newer runs
/// @param margin the fall that is allowed, as a share
/// @param critical the tag of the records that may not break; empty for none
/// @param tags the tags of the compared records
/// @param estimand `callers` or `records`
/// @param across `judge` if the sides may have been judged in different ways; empty otherwise
public record CompareForm(
    String a,
    String b,
    String margin,
    String critical,
    List<String> tags,
    String estimand,
    String across) {
  public CompareForm {
    tags = List.copyOf(tags);
  }
}
