package dev.linecheck.domain.run;

/// Where the chance of a run or of an item comes from: the same seed gives the same plan again.
public record Seed(long value) {}
