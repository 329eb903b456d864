package dev.linecheck.api;

import dev.linecheck.api.wire.PageView;
import dev.linecheck.domain.Ids;
import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.agent.FunctionId;
import dev.linecheck.evaluation.ModelRules;
import dev.linecheck.evaluation.Rejudging;
import dev.linecheck.evaluation.RunControl;
import dev.linecheck.evaluation.RunStarter;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.evaluation.noise.NoiseRuns;
import dev.linecheck.evaluation.preflight.Preflight;
import dev.linecheck.store.ErasureStore;
import dev.linecheck.store.Page;
import dev.linecheck.store.SuiteStore;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// The dependencies of all handlers.
record Context(
    Stores stores,
    SuiteStore suites,
    ErasureStore erasure,
    PathLookup found,
    ModelRules models,
    Evaluation evaluation,
    Cursors cursors,
    Ids ids,
    InstantSource clock) {
  /// The parts of the product that requests start.
  record Evaluation(
      RunStarter starter,
      Preflight preflight,
      RunControl control,
      Rejudging rejudging,
      NoiseRuns noise) {}

  /// Returns the current time in the precision that is stored.
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /// Returns the requested page of a list.
  ///
  /// @param name identifies the list in its workspace
  <T> PageView<Object> page(
      ApiRequest call,
      String name,
      Function<Page.Request, Page<T>> rows,
      Function<T, Object> view) {
    String list = call.list(name);
    Page<T> page = rows.apply(call.page(cursors, list));
    return new PageView<>(
        page.rows().stream().map(view).toList(), cursors.write(list, page.next()));
  }

  /// Returns the rules for a prompt version in a request.
  PromptBody.Rules promptRules(ApiRequest call) {
    return new PromptBody.Rules(models, new FlowBody(knownFunctions(call)));
  }

  /// Returns the agent that `callAgentId` names.
  AgentId knownAgent(ApiRequest call, String id) {
    return Optional.of(id)
        .filter(text -> !text.isEmpty())
        .flatMap(text -> stores.agents().find(call.workspace(), new AgentId(text)))
        .map(CallAgent::id)
        .orElseThrow(() ->
            Problem.invalid("unknown_agent", "callAgentId", "There is no agent '" + id + "'."));
  }

  /// Returns the check whether the key's workspace has a function.
  Predicate<FunctionId> knownFunctions(ApiRequest call) {
    return id -> stores.functions().find(call.workspace(), id).isPresent();
  }
}
