/// Waiting as a port. Everything that pauses, waits for another thread or does several things in
/// parallel goes through [dev.linecheck.time.Waits], so that a whole run can be played in virtual
/// time. [dev.linecheck.time.ThreadWaits] waits in real time. Knows only the JDK.
@NullMarked
package dev.linecheck.time;

import org.jspecify.annotations.NullMarked;
