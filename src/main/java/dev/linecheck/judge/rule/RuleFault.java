package dev.linecheck.judge.rule;

import java.util.Optional;

/// A rule that a turn breaks.
///
/// @param rule the id of the rule
/// @param reason a sentence for people
/// @param quote the words that break the rule; empty if no words do
public record RuleFault(String rule, String reason, Optional<String> quote) {}
