package dev.linecheck.pipeline;

/// How many trials a test had planned, and what became of them.
public record TestedCounts(
    int planned,
    int passed,
    int failed,
    int undecided,
    int excluded,
    int errored,
    int cancelled,
    int notRun) {}
