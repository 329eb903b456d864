package dev.linecheck.api;

import dev.linecheck.api.wire.RunPromptView;
import dev.linecheck.callagent.flow.AgentPrompt;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.RunSubject;
import java.util.Optional;

/// Shows the prompts that runs were started with, also when agent or version are deleted.
final class RanPrompts {
  private RanPrompts() {}

  /// Returns the prompt of a run with its text, unless the key may not read words.
  static RunPromptView shown(Context context, ApiRequest call, EvalRun run) {
    if (!call.readsWords()) {
      return listed(run);
    }
    Optional<RunSubject> ran = context.stores().runs().subject(call.workspace(), run.id());
    return new RunPromptView(
        run.prompt(), ran.map(then -> AgentPrompt.of(then.agent(), then.prompt())));
  }

  /// Returns the prompt of a run as lists show it.
  static RunPromptView listed(EvalRun run) {
    return new RunPromptView(run.prompt(), Optional.empty());
  }
}
