/// The checks of a call that need no model.
@NullMarked
package dev.linecheck.domain.rule;

import org.jspecify.annotations.NullMarked;
