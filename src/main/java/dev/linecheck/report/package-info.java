/// Statistics over verdicts: the rate of a run, the comparison of two runs, the answer of a gate,
/// and the quality of a judge. Computes only. It may use `domain`.
@NullMarked
package dev.linecheck.report;

import org.jspecify.annotations.NullMarked;
