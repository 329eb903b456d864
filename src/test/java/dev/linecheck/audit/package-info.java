/// Holds what servers and engines left behind against their promises, whoever ran them and whatever
/// befell them.
@NullMarked
package dev.linecheck.audit;

import org.jspecify.annotations.NullMarked;
