package dev.linecheck.domain.run;

import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.agent.VersionedPrompt;

/// The agent that a run tests, with its prompt, as they were when the run started.
public record RunSubject(CallAgent agent, VersionedPrompt prompt) {}
