/// The composition root: [dev.linecheck.app.Main] is the door, [dev.linecheck.app.Server] wires
/// everything by hand on one page. The clock, chance and real waiting come from here. Nothing
/// depends on it.
@NullMarked
package dev.linecheck.app;

import org.jspecify.annotations.NullMarked;
