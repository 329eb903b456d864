package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.page.DeletedThing.Counted;
import dev.linecheck.dashboard.page.DeletedThing.Keeping;
import dev.linecheck.dashboard.view.PageLink;
import dev.linecheck.dashboard.view.Section;
import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.agent.FunctionDefinition;
import dev.linecheck.domain.agent.VersionedPrompt;
import dev.linecheck.domain.dial.Dial;
import dev.linecheck.domain.eval.DialRecord;
import dev.linecheck.domain.eval.EvalConfig;
import dev.linecheck.domain.eval.EvalRecord;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.run.EvalResult;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.evaluation.operation.ApiOperation;
import dev.linecheck.store.UseStore.Thing;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The things that can be deleted, as the addresses of their questions name them.
public record DeletedThings(Stores stores) {
  /// The end of the address of a question.
  private static final String END = "/delete";

  private static final String DELETE = "Delete";

  /// Returns the link to the question, for a key that may delete.
  ///
  /// @param thing such as `this agent`
  static List<PageLink> link(Visit visit, String thing, String path) {
    return visit.may(Visit.ADMINS)
        ? List.of(new PageLink("Delete " + thing, path + END))
        : List.of();
  }

  public DeletedThing agent(Visit visit) {
    CallAgent agent = AgentPage.agent(stores, visit);
    return new DeletedThing(
        "agent",
        "the agent " + Names.agent(agent),
        "the agent",
        List.of(),
        Optional.of(new Counted(Thing.AGENT, agent.id())),
        Keeping.RUNS,
        AgentPaths.agent(agent.id()),
        AgentPaths.LIST,
        Section.AGENTS,
        AgentPage.way(agent),
        DELETE);
  }

  public DeletedThing version(Visit visit) {
    CallAgent agent = AgentPage.agent(stores, visit);
    VersionedPrompt version = VersionPage.version(stores, visit, agent, visit.path("version"));
    String page = AgentPaths.version(agent.id(), version.id());
    return new DeletedThing(
        "version",
        "the version " + Names.version(version),
        "the prompt version",
        List.of("the agent and its other versions"),
        Optional.of(new Counted(Thing.PROMPT, version.id())),
        Keeping.RUNS,
        AgentPaths.versionOperation(agent.id(), version.id()),
        AgentPaths.agent(agent.id()),
        Section.AGENTS,
        under(AgentPage.way(agent), Names.version(version), page),
        DELETE);
  }

  public DeletedThing function(Visit visit) {
    FunctionDefinition function = FunctionPage.function(stores, visit);
    String page = AgentPaths.function(function.id());
    return new DeletedThing(
        "function",
        "the function " + FunctionPage.name(function),
        "the function, its mocks, and its link in every agent",
        List.of("the agents"),
        Optional.of(new Counted(Thing.FUNCTION, function.id())),
        Keeping.RUNS,
        page,
        AgentPaths.FUNCTIONS,
        Section.FUNCTIONS,
        under(FunctionPage.way(), FunctionPage.name(function), page),
        DELETE);
  }

  public DeletedThing config(Visit visit) {
    EvalConfig config = ConfigForms.config(stores, visit);
    return new DeletedThing(
        "config",
        "the config " + Names.config(config),
        "the config with its criteria and rules",
        List.of(),
        Optional.of(new Counted(Thing.CONFIG, config.id())),
        Keeping.RUNS,
        ApiOperation.path("/eval_configs/{id}", config.id().value()),
        "/",
        Section.OVERVIEW,
        ConfigForms.way(config),
        DELETE);
  }

  public DeletedThing record(Visit visit) {
    EvalConfig config = ConfigForms.config(stores, visit);
    EvalRecord record =
        stores
            .records()
            .find(visit.workspace(), config.id(), new RecordId(visit.path("record")))
            .orElseThrow(() -> PageProblem.noSuch("record"));
    return new DeletedThing(
        "record",
        "the record " + name(record),
        "the record",
        record instanceof DialRecord ? List.of("the imported call that it names") : List.of(),
        Optional.of(new Counted(Thing.RECORD, record.id())),
        Keeping.RUNS,
        ApiOperation.path(
            "/eval_configs/{id}/records/{recordId}", config.id().value(), record.id().value()),
        Paths.config(config.id()) + "#records",
        Section.OVERVIEW,
        ConfigForms.way(config),
        DELETE);
  }

  private static String name(EvalRecord record) {
    String id = Names.start(record.id().value());
    return switch (record) {
      case PromptRecord caller -> Names.of(caller.name(), id);
      case DialRecord call -> Names.of(call.name().orElse(""), id);
    };
  }

  public DeletedThing call(Visit visit) {
    Dial call = DialsPage.call(stores, visit);
    String page = DialsPage.path(call.id());
    return new DeletedThing(
        "call",
        "the imported call " + call.identity(),
        "the call with its words",
        List.of(),
        Optional.of(new Counted(Thing.DIAL, call.id())),
        Keeping.RUNS,
        ApiOperation.path("/dials/{id}", call.id().value()),
        DialsPage.PATH,
        Section.CALLS,
        under(DialsPage.way(), call.identity(), page),
        DELETE);
  }

  public DeletedThing run(Visit visit) {
    EvalRun run =
        stores
            .runs()
            .find(visit.workspace(), new RunId(visit.path("id")))
            .orElseThrow(() -> PageProblem.noSuch("run"));
    return new DeletedThing(
        "run",
        "the run " + Names.run(run),
        "the run with its calls, verdicts, labels and the answers of models",
        List.of("the agent, the config and its records"),
        Optional.of(new Counted(Thing.RUN, run.id())),
        Keeping.NOTHING,
        ApiOperation.path("/eval_runs/{id}", run.id().value()),
        Paths.config(run.configId()),
        Section.OVERVIEW,
        above(visit, run),
        DELETE);
  }

  /// The words of a judged call, whose verdicts stay.
  public DeletedThing words(Visit visit) {
    EvalResult result =
        stores
            .results()
            .find(visit.workspace(), new ResultId(visit.path("id")))
            .orElseThrow(() -> PageProblem.noSuch("call"));
    EvalRun run =
        stores
            .runs()
            .find(visit.workspace(), result.runId())
            .orElseThrow(() -> PageProblem.noSuch("call"));
    String name = ResultPage.name(result.record());
    return new DeletedThing(
        "call",
        "the words of the call " + name,
        "the conversation, the inputs, the reasons and quotes of the judge, and comments of labels."
            + " The call can then be neither judged again nor labelled. Noise runs that have its"
            + " words are deleted as a whole.",
        List.of(
            "verdicts, counts, times and tokens",
            "the record, the imported call, and other trials of the record: delete them as well"),
        Optional.empty(),
        Keeping.NOTHING,
        ApiOperation.path("/eval_results/{id}/transcript", result.id().value()),
        Paths.result(result.id()),
        Section.OVERVIEW,
        under(above(visit, run), name, Paths.result(result.id())),
        "Delete the words");
  }

  private List<PageLink> above(Visit visit, EvalRun run) {
    return List.of(
        new PageLink("Overview", "/"),
        new PageLink(Names.config(stores, visit, run), Paths.config(run.configId())),
        new PageLink(Names.run(run), Paths.run(run.id())));
  }

  private static List<PageLink> under(List<PageLink> way, String name, String page) {
    return Stream.concat(way.stream(), Stream.of(new PageLink(name, page))).toList();
  }
}
