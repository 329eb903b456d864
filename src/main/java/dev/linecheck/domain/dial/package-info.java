/// Calls that took place, and what was said in a call.
@NullMarked
package dev.linecheck.domain.dial;

import org.jspecify.annotations.NullMarked;
