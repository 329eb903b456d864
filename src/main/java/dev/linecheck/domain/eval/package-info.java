/// What a team evaluates: configs, their criteria and their records.
@NullMarked
package dev.linecheck.domain.eval;

import org.jspecify.annotations.NullMarked;
