/// The composition root. [dev.linecheck.app.Main] is the entry point, and
/// [dev.linecheck.app.Server] wires everything by hand on one page. The clock, randomness and real
/// waiting come from here. No other package depends on it.
@NullMarked
package dev.linecheck.app;

import org.jspecify.annotations.NullMarked;
