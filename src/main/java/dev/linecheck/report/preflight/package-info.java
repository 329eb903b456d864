/// The figures that a run shows before it starts: what change it can find, how likely its gate
/// passes, and what it costs. Computes only.
@NullMarked
package dev.linecheck.report.preflight;

import org.jspecify.annotations.NullMarked;
