package dev.linecheck.evaluation;

import dev.linecheck.callagent.flow.Flow;
import dev.linecheck.domain.agent.FunctionMock;
import dev.linecheck.domain.eval.AgentInputs;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.eval.RunRecord;
import dev.linecheck.domain.run.RunSetup;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads the rules for a scripted agent and a scripted caller in the words of a run. A run's models
/// are known only when it starts, so the rules are read again then.
final class RunScripts {
  private RunScripts() {}

  /// Returns the reasons against rules that cannot be read.
  static List<Refusal> unreadable(RunSetup setup, List<RunRecord> records) {
    Stream<Optional<Refusal>> agent =
        spoken(setup).stream()
            .map(text -> ModelRules.speaker(setup.prompt().modelId(), text, "versionedPromptId"));
    Stream<Optional<Refusal>> functions =
        setup.functions().stream()
            .flatMap(function -> played(setup, function.mocks(), "function " + function.name()));
    Stream<Optional<Refusal>> callers = records.stream().flatMap(record -> ofRecord(setup, record));
    return Stream.of(agent, functions, callers)
        .flatMap(part -> part)
        .flatMap(Optional::stream)
        .toList();
  }

  private static Stream<Optional<Refusal>> ofRecord(RunSetup setup, RunRecord record) {
    if (!(record instanceof PromptRecord prompt)) {
      return Stream.empty();
    }
    String field = "record " + record.id().value();
    return Stream.concat(
        Stream.of(ModelRules.speaker(setup.callerModel(), prompt.systemPrompt(), field)),
        prompt.functionMocks().stream().flatMap(mocked -> played(setup, mocked.mocks(), field)));
  }

  /// Checks simulated functions, which the caller's model plays too.
  private static Stream<Optional<Refusal>> played(
      RunSetup setup, List<FunctionMock> mocks, String field) {
    return mocks.stream()
        .filter(mock -> mock.outcome() == FunctionMock.Outcome.PLAYED)
        .map(mock -> ModelRules.speaker(setup.callerModel(), mock.text(), field));
  }

  /// Returns all texts that the agent's model may receive.
  private static List<String> spoken(RunSetup setup) {
    return Flow.of(setup.agent(), setup.prompt(), AgentInputs.NONE)
        .map(Flow::prompts)
        .orElseGet(() -> List.of(setup.prompt().prompt().orElse("")));
  }
}
