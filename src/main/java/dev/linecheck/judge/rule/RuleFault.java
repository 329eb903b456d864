package dev.linecheck.judge.rule;

import java.util.Optional;

/// A rule that a turn breaks.
///
/// @param rule its id
/// @param reason a sentence for people
/// @param quote the words that break it; empty where none do
public record RuleFault(String rule, String reason, Optional<String> quote) {}
