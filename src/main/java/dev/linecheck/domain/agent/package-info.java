/// The call agent under test and the versions of its prompt.
@NullMarked
package dev.linecheck.domain.agent;

import org.jspecify.annotations.NullMarked;
