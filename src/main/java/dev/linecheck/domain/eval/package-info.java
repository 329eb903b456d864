/// The inputs of an evaluation: configs, their criteria and their records.
@NullMarked
package dev.linecheck.domain.eval;

import org.jspecify.annotations.NullMarked;
