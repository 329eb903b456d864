/// Measures how much the rate of a run owes to the judge, to the conversations and to the records:
/// starts noise runs, and splits the variance of their verdicts.
@NullMarked
package dev.linecheck.evaluation.noise;

import org.jspecify.annotations.NullMarked;
