package dev.linecheck.dashboard.view;

/// The person who looks at a page.
///
/// @param person the name that the person gave; empty if none
/// @param formToken the text that every form carries
/// @param path the path and the query of the page
public record Viewer(
    String keyName, String person, String permissions, String formToken, String path) {
  /// Returns the name that stands for this person on the page.
  public String name() {
    return person.isEmpty() ? keyName : person;
  }
}
