/// The agent under test as it would speak: the doors are [dev.linecheck.callagent.RenderedAgent],
/// what it is told and how its words are read, and [dev.linecheck.callagent.CallInputs], the
/// variables of one call; `callagent.flow` follows a flow. It may use `domain` and `llm`.
@NullMarked
package dev.linecheck.callagent;

import org.jspecify.annotations.NullMarked;
