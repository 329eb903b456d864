/// The figures of one run, the comparison of two, and the gate. Reads outcomes from `store`, hands
/// them to the statistics of `report`, and answers with values.
@NullMarked
package dev.linecheck.evaluation.comparison;

import org.jspecify.annotations.NullMarked;
