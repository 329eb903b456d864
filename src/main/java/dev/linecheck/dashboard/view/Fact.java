package dev.linecheck.dashboard.view;

/// A line beside the content of a page.
///
/// @param value it may come from outside
/// @param meaning explains the label; empty if it explains itself
public record Fact(String label, String value, String meaning) {
  public Fact(String label, String value) {
    this(label, value, "");
  }
}
