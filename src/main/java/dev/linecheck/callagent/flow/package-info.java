/// Flows: calls as graphs of nodes. [dev.linecheck.callagent.flow.FlowReader] reads one,
/// [dev.linecheck.callagent.flow.FlowExecution] says what the agent does next in it, and
/// [dev.linecheck.callagent.flow.Router] asks a model where the caller's reply leads.
@NullMarked
package dev.linecheck.callagent.flow;

import org.jspecify.annotations.NullMarked;
