package dev.linecheck.dashboard.view;

/// A link to a page.
///
/// @param text the words; they may come from outside
public record PageLink(String text, String path) {}
