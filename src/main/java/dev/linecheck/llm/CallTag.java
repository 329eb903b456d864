package dev.linecheck.llm;

import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.agent.VersionedPrompt;
import dev.linecheck.domain.eval.RunRecord;
import dev.linecheck.domain.run.CallContext;

/// The call to which a request to an agent belongs. A provider that is an agent of the team's own
/// is told of it.
public record CallTag(RunRecord record, CallAgent agent, VersionedPrompt version) {
  /// Returns the tag of the call of a record.
  public static CallTag of(CallContext context, RunRecord record) {
    return new CallTag(record, context.setup().agent(), context.setup().prompt());
  }
}
