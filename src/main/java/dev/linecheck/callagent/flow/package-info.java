/// Flows: calls as graphs of nodes. [dev.linecheck.callagent.flow.FlowReader] reads one,
/// [dev.linecheck.callagent.flow.FlowExecution] decides the agent's next action, and
/// [dev.linecheck.callagent.flow.Router] asks a model for the next node after the caller's reply.
@NullMarked
package dev.linecheck.callagent.flow;

import org.jspecify.annotations.NullMarked;
