/// Statistics over verdicts: what a judge is worth, and what its figures say. Computes only. It may
/// use `domain`.
@NullMarked
package dev.linecheck.report;

import org.jspecify.annotations.NullMarked;
