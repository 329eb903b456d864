/// The agent under test. The entry points are [dev.linecheck.callagent.RenderedAgent], its prompt
/// and words for one call, and [dev.linecheck.callagent.CallInputs], the variables of one call.
/// `callagent.flow` follows a flow. This package may use `domain` and `llm`.
@NullMarked
package dev.linecheck.callagent;

import org.jspecify.annotations.NullMarked;
