/// Forecasts of a run before it starts: its model calls, tokens, cost and time, and what its gate
/// can find. Nothing is started or stored.
@NullMarked
package dev.linecheck.evaluation.preflight;

import org.jspecify.annotations.NullMarked;
