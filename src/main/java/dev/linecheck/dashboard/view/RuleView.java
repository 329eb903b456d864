package dev.linecheck.dashboard.view;

/// A rule that code checks, as a sentence.
///
/// @param sentence it holds patterns of people
public record RuleView(String id, String sentence) {}
