/// The agent under test as it would speak: the doors are [dev.linecheck.callagent.AgentVoice], what
/// it is told and how its words are read, [dev.linecheck.callagent.CallInputs], the variables of
/// one call, and [dev.linecheck.callagent.FlowReader], which reads a flow. It may use `domain`
/// only.
@NullMarked
package dev.linecheck.callagent;

import org.jspecify.annotations.NullMarked;
