/// Statistics over verdicts: the quality of a judge, and the meaning of its figures. Computes only.
/// It may use `domain`.
@NullMarked
package dev.linecheck.report;

import org.jspecify.annotations.NullMarked;
