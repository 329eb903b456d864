package dev.linecheck.settings;

/// A text as it was set.
///
/// @param origin where it was set: file and line, variable or flag
record SettingText(String text, String origin) {}
