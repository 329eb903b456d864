package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.form.FormJson;
import dev.linecheck.dashboard.view.CompareView.ChangeRow;
import dev.linecheck.dashboard.view.Fact;
import dev.linecheck.dashboard.view.FieldInput;
import dev.linecheck.dashboard.view.PageLink;
import dev.linecheck.dashboard.view.Section;
import dev.linecheck.dashboard.view.VersionDetails;
import dev.linecheck.domain.agent.AgentType;
import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.agent.PromptId;
import dev.linecheck.domain.agent.VersionedPrompt;
import dev.linecheck.evaluation.OptionText;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.store.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// One prompt version, and its difference to another one of its agent.
public record VersionPage(Stores stores) {
  /// The newest versions that the page offers to compare with.
  private static final int OTHERS = 100;

  /// The newest configs whose runs the page offers to start.
  private static final int CONFIGS = 20;

  private static final String AGAINST = "against";

  public PageAnswer show(Visit visit) {
    CallAgent agent = AgentPage.agent(stores, visit);
    VersionedPrompt version = version(stores, visit, agent, visit.path("version"));
    String path = AgentPaths.version(agent.id(), version.id());
    return PageAnswer.shown(
        "version",
        visit
            .frame(Names.version(version), Section.AGENTS, AgentPage.way(agent))
            .ending(DeletedThings.link(visit, "this version", path)),
        new VersionDetails(
            path,
            Names.version(version),
            version.prompt().orElse(""),
            flow(version),
            facts(visit, agent, version),
            actions(visit, agent, version),
            starts(visit, agent, version),
            others(visit, version),
            visit
                .query(AGAINST)
                .map(other -> against(version(stores, visit, agent, other), version))));
  }

  /// Returns the version of an agent that an address names.
  static VersionedPrompt version(Stores stores, Visit visit, CallAgent agent, String id) {
    return stores
        .prompts()
        .find(visit.workspace(), new PromptId(id))
        .filter(prompt -> prompt.agentId().equals(agent.id()))
        .orElseThrow(() -> PageProblem.noSuch("version"));
  }

  private static String flow(VersionedPrompt version) {
    return version.agentType() == AgentType.CUSTOM_FLOW
        ? FormJson.pretty(FormJson.MAPPER.readTree(version.settings().text()))
        : "";
  }

  private static List<Fact> facts(Visit visit, CallAgent agent, VersionedPrompt version) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Model", version.modelId().value()));
    String options = options(version);
    if (!options.isEmpty()) {
      facts.add(new Fact("Options", options));
    }
    facts.add(new Fact("Revision", Integer.toString(version.revision())));
    facts.add(new Fact("Hash", Names.start(version.hash()), Names.HASH));
    if (version.id().equals(agent.defaultPromptId())) {
      facts.add(new Fact("Default", "of its agent"));
    }
    facts.add(new Fact("Created", visit.moment(version.createdAt()).exact()));
    facts.add(new Fact("Id", version.id().value()));
    return facts;
  }

  private static String options(VersionedPrompt version) {
    return OptionText.shown(version.modelOptions()).stream()
        .map(option -> option.id() + " = " + option.value())
        .collect(Collectors.joining(", "));
  }

  private static List<PageLink> actions(Visit visit, CallAgent agent, VersionedPrompt version) {
    List<PageLink> actions = new ArrayList<>();
    if (visit.may(Visit.RUNNERS)) {
      actions.add(
          new PageLink(
              "New version from this",
              Paths.of(AgentPaths.newVersion(agent.id()))
                  .with(VersionForms.FROM, Optional.of(version.id().value()))
                  .text()));
    }
    if (visit.may(Visit.ADMINS)) {
      actions.add(new PageLink("Edit", AgentPaths.version(agent.id(), version.id()) + Paths.EDIT));
    }
    return actions;
  }

  private List<PageLink> starts(Visit visit, CallAgent agent, VersionedPrompt version) {
    Optional<String> chosen =
        Optional.of(StartBody.version(agent.id().value(), version.id().value()));
    return visit.may(Visit.RUNNERS)
        ? stores
            .configs()
            .list(visit.workspace(), new Page.Request(OptionalLong.empty(), CONFIGS))
            .rows()
            .stream()
            .map(config ->
                new PageLink(
                    Names.config(config),
                    Paths.of(StartPage.path(config.id())).with(StartForm.VERSION, chosen).text()))
            .toList()
        : List.of();
  }

  private List<FieldInput.Option> others(Visit visit, VersionedPrompt version) {
    return stores
        .prompts()
        .list(visit.workspace(), version.agentId(), new Page.Request(OptionalLong.empty(), OTHERS))
        .rows()
        .stream()
        .filter(other -> !other.id().equals(version.id()))
        .map(other -> new FieldInput.Option(other.id().value(), Names.version(other)))
        .toList();
  }

  private static VersionDetails.Against against(VersionedPrompt before, VersionedPrompt now) {
    List<ChangeRow> settings = new ArrayList<>();
    addChange(settings, "Model", before.modelId().value(), now.modelId().value());
    addChange(settings, "Options", options(before), options(now));
    addChange(settings, "Type", before.agentType().name(), now.agentType().name());
    return new VersionDetails.Against(
        before.id().value(),
        Names.version(before),
        TextDiff.lines(text(before), text(now)),
        settings);
  }

  private static String text(VersionedPrompt version) {
    return version.prompt().orElse("") + flow(version);
  }

  private static void addChange(List<ChangeRow> rows, String label, String before, String now) {
    if (!before.equals(now)) {
      rows.add(new ChangeRow(label, before, now, ""));
    }
  }
}
