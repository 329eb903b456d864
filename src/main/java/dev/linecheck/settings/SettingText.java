package dev.linecheck.settings;

/// The text of a setting.
///
/// @param origin the place where it was set: file and line, variable or flag
record SettingText(String text, String origin) {}
