/// One evaluation run: its plan, its items, its counts and its results.
@NullMarked
package dev.linecheck.domain.run;

import org.jspecify.annotations.NullMarked;
