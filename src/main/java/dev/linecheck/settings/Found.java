package dev.linecheck.settings;

/// A text as it was set.
///
/// @param origin where it was set: file and line, variable or flag
record Found(String text, String origin) {}
