/// Promises that a release makes to the next one.
@NullMarked
package dev.linecheck.release;

import org.jspecify.annotations.NullMarked;
