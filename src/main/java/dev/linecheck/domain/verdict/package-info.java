/// The verdicts of the judge on a call, one for each agent turn.
@NullMarked
package dev.linecheck.domain.verdict;

import org.jspecify.annotations.NullMarked;
