/// Plays one call. The door is [dev.linecheck.simulator.Simulator]: a claimed item goes in, and a
/// [dev.linecheck.simulator.PlayedCall] comes out. It may use `domain`, `llm` and `callagent`.
@NullMarked
package dev.linecheck.simulator;

import org.jspecify.annotations.NullMarked;
