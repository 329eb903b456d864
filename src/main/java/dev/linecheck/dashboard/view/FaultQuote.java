package dev.linecheck.dashboard.view;

/// Some words and where they stand.
///
/// @param speaker who said them, or the text in which they stand; empty if that is not known
public record FaultQuote(String speaker, String words) {}
