package dev.linecheck.settings;

/// One value and where it stands, so that a message can name the place.
record Setting(String text, String origin) {}
