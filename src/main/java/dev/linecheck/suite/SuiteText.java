package dev.linecheck.suite;

import java.nio.file.Path;

/// The text of a file that a suite names.
public record SuiteText(String text, Path source) {}
