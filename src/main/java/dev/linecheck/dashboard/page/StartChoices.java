package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.FieldInput.Option;
import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.agent.PromptId;
import dev.linecheck.domain.agent.VersionedPrompt;
import dev.linecheck.domain.eval.EvalConfig;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.store.Page;
import dev.linecheck.store.RunStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The versions and baselines that the start of a run offers.
record StartChoices(Stores stores, Visit visit, EvalConfig config) {
  static final String AGENT = "agent";

  private static final int AGENTS = 20;
  private static final int VERSIONS = 20;
  private static final int VERSIONS_OF_ONE = 200;
  private static final int RUNS = 50;

  /// Returns the newest versions of the newest agents, or of the one that the address names.
  ///
  /// @param chosen a version that is offered in any case, if it is there
  List<Option> versions(String chosen) {
    List<Option> versions = new ArrayList<>();
    versions.add(new Option("", "Choose a version"));
    Optional<CallAgent> only =
        visit.query(AGENT).flatMap(id -> stores.agents().find(visit.workspace(), new AgentId(id)));
    if (only.isPresent()) {
      versions.addAll(of(only.get(), VERSIONS_OF_ONE));
    } else {
      stores
          .agents()
          .list(visit.workspace(), first(AGENTS))
          .rows()
          .forEach(agent -> versions.addAll(of(agent, VERSIONS)));
    }
    if (versions.stream().noneMatch(option -> option.value().equals(chosen))) {
      other(chosen).ifPresent(option -> versions.add(1, option));
    }
    return versions;
  }

  private List<Option> of(CallAgent agent, int most) {
    return stores.prompts().list(visit.workspace(), agent.id(), first(most)).rows().stream()
        .map(version -> option(agent, version))
        .toList();
  }

  private static Option option(CallAgent agent, VersionedPrompt version) {
    return new Option(
        StartBody.version(agent.id().value(), version.id().value()),
        "%s: %s"
            .formatted(
                Names.of(agent.name(), "Agent " + Names.start(agent.id().value())),
                Names.of(version.name(), "version " + Names.start(version.id().value()))));
  }

  private Optional<Option> other(String chosen) {
    return stores
        .prompts()
        .find(visit.workspace(), new PromptId(chosen.replaceFirst("^[^/]*/", "")))
        .flatMap(version ->
            stores
                .agents()
                .find(visit.workspace(), version.agentId())
                .map(agent -> option(agent, version)))
        .filter(option -> option.value().equals(chosen));
  }

  /// Returns the newest runs of the config.
  ///
  /// @param chosen a run that is offered in any case, if it is there
  List<Option> baselines(String chosen) {
    List<Option> baselines = new ArrayList<>();
    baselines.add(new Option("", "No run"));
    stores
        .runs()
        .list(visit.workspace(), config.id(), RunStore.Filter.ALL, first(RUNS))
        .rows()
        .forEach(run -> baselines.add(option(run)));
    if (baselines.stream().noneMatch(option -> option.value().equals(chosen))) {
      stores
          .runs()
          .find(visit.workspace(), new RunId(chosen))
          .ifPresent(run -> baselines.add(option(run)));
    }
    return baselines;
  }

  private Option option(EvalRun run) {
    return new Option(
        run.id().value(),
        "%s of %s, %s"
            .formatted(
                Names.run(run),
                run.prompt().name(),
                visit.moment(run.times().createdAt()).exact()));
  }

  private static Page.Request first(int most) {
    return new Page.Request(OptionalLong.empty(), most);
  }
}
