/// Waiting as a port: everything that pauses, waits for another thread or does several things side
/// by side goes through [dev.linecheck.time.Waits], so that a whole run can be played in virtual
/// time. [dev.linecheck.time.ThreadWaits] really waits. Knows only the JDK.
@NullMarked
package dev.linecheck.time;

import org.jspecify.annotations.NullMarked;
