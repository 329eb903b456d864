/// What the judge says of a call, one verdict an agent turn.
@NullMarked
package dev.linecheck.domain.verdict;

import org.jspecify.annotations.NullMarked;
