/// The engine in virtual time: whole runs on a real database file, with faults at every call of a
/// store and of a model, each decided by a seed. [dev.linecheck.simulated.Storm] is one seed;
/// [dev.linecheck.simulated.VirtualTime] lets one thread run at a time and picks the next.
@NullMarked
package dev.linecheck.simulated;

import org.jspecify.annotations.NullMarked;
