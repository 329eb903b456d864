/// Asks the agent under test again at every decision point of a call that took place.
@NullMarked
package dev.linecheck.replay;

import org.jspecify.annotations.NullMarked;
