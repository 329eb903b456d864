package dev.linecheck.domain.verdict;

/// A literal piece of what the judge was shown.
///
/// @param source `P` the prompt, `I` the inputs, `C` the judged turn, `T:n` transcript entry n
/// @param quote words that stand in that source
public record Evidence(String source, String quote) {}
