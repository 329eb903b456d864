/// Calls that took place, and the transcripts of calls.
@NullMarked
package dev.linecheck.domain.dial;

import org.jspecify.annotations.NullMarked;
