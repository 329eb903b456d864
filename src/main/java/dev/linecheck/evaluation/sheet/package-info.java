/// Files for spreadsheets, whose cells can do no harm.
@NullMarked
package dev.linecheck.evaluation.sheet;

import org.jspecify.annotations.NullMarked;
