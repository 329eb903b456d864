/// Tries what a run needs of a model, with one request for each ability, and answers with values.
@NullMarked
package dev.linecheck.evaluation.modelcheck;

import org.jspecify.annotations.NullMarked;
