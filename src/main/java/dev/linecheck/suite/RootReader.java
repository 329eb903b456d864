package dev.linecheck.suite;

import dev.linecheck.domain.eval.SuiteId;
import dev.linecheck.suite.SuiteShape.Baseline;
import dev.linecheck.suite.SuiteShape.Judge;
import dev.linecheck.suite.SuiteShape.Model;
import dev.linecheck.suite.SuiteShape.Name;
import dev.linecheck.suite.SuiteShape.Root;
import dev.linecheck.suite.SuiteShape.Run;
import dev.linecheck.suite.YamlNode.Items;
import dev.linecheck.suite.YamlNode.Keys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads the keys of a suite file, and the files that they name.
record RootReader(Path file, Sources sources) {

  /// Returns the suite; empty if there is a problem.
  Optional<Suite> read(Keys keys) {
    Root root = sources.binder().bind(Root.class, keys, "");
    dropRecords();
    Optional<AgentReader.Read> agent = root.agent().map(new AgentReader(sources)::read);
    Suite.Judging judging = judging(root);
    Map<String, List<SuiteMock>> mocks =
        new MocksReader(sources, agent.flatMap(AgentReader.Read::functions)).read(root.mocks());
    Suite.Records records = records(root, keys);
    SuiteRun run = Sources.value(root.run()).map(RootReader::run).orElse(SuiteRun.DEFAULT);
    Optional<SuiteGate> gate = gate(root, run);
    SuiteReports reports =
        Sources.value(root.report())
            .map(new ReportsReader(sources)::read)
            .orElse(SuiteReports.NONE);
    SuiteModel caller = Sources.value(root.caller()).map(this::model).orElse(SuiteModel.DEFAULT);
    if (!sources.problems().isEmpty()) {
      return Optional.empty();
    }
    Name name = Sources.value(root.suite()).orElseThrow();
    String id = Sources.value(name.id()).orElseThrow();
    return Optional.of(
        new Suite(
            file,
            new SuiteId(id),
            Sources.value(name.name()).orElse(id),
            agent.flatMap(AgentReader.Read::agent).orElseThrow(),
            caller,
            judging,
            mocks,
            records,
            run,
            gate,
            reports,
            new SuitePlaces(file, sources.places(), sources.folder().read())));
  }

  private Suite.Judging judging(Root root) {
    return new Suite.Judging(
        Sources.value(root.judge()).map(this::judge).orElse(SuiteJudge.DEFAULT),
        criteria(root.criteria()),
        Sources.value(root.rules()).map(new RulesReader(sources)::read).orElse(SuiteRules.DEFAULT));
  }

  private Suite.Records records(Root root, Keys keys) {
    refuseNoRecords(root, keys);
    RecordIds ids = new RecordIds(sources.problems());
    return new Suite.Records(
        new CallersReader(sources, ids).read(root.callers()),
        new CallsReader(sources, ids).read(root.calls()));
  }

  /// Forgets the places of entries that may name many files; what they name gets places of its own.
  private void dropRecords() {
    sources.places().keySet().removeIf(path -> path.matches("(callers|calls|criteria)\\[.*"));
  }

  private void refuseNoRecords(Root root, Keys keys) {
    boolean isWrong =
        Stream.of("callers", "calls")
            .flatMap(name -> keys.value(name).stream())
            .anyMatch(node -> !(node instanceof Items items && items.nodes().isEmpty()));
    if (!isWrong && root.callers().isEmpty() && root.calls().isEmpty()) {
      sources
          .problems()
          .add(
              keys.value("callers").or(() -> keys.value("calls")).orElse(keys).place(),
              "The suite has no callers and no calls.",
              "Add `callers: [callers/*.md]`.");
    }
  }

  private List<String> criteria(List<At<String>> written) {
    List<String> texts = new ArrayList<>();
    for (At<String> path : written) {
      for (Path found : sources.folder().files(path)) {
        sources
            .folder()
            .text(found, path.place())
            .ifPresent(text -> {
              sources
                  .places()
                  .put("criteria[%d]".formatted(texts.size()), SuitePlace.startOf(found));
              texts.add(text.text());
            });
      }
    }
    return texts;
  }

  private SuiteModel model(Model shape) {
    return new SuiteModel(Sources.value(shape.model()), sources.options(shape.options()));
  }

  private SuiteJudge judge(Judge shape) {
    shape
        .votes()
        .filter(votes -> votes.value() % 2 == 0)
        .ifPresent(votes ->
            sources
                .problems()
                .add(
                    votes.place(),
                    "`judge.votes` must be 1, 3 or 5, not %d.".formatted(votes.value()),
                    "Write it like `votes: 1`."));
    return new SuiteJudge(
        new SuiteModel(Sources.value(shape.model()), sources.options(shape.options())),
        RulesReader.whole(shape.votes()),
        Sources.value(shape.secondLook()),
        Sources.value(shape.mode()),
        Sources.value(shape.items()),
        Sources.texts(shape.without()),
        Sources.value(shape.undecided()),
        Sources.value(shape.escalation()));
  }

  private static SuiteRun run(Run shape) {
    return new SuiteRun(
        Sources.value(shape.trials()).orElse(SuiteRun.TRIALS),
        Sources.value(shape.maxCost()),
        Sources.value(shape.timeout()));
  }

  private static Optional<String> id(Root root) {
    return Sources.value(root.suite()).flatMap(name -> Sources.value(name.id()));
  }

  private Optional<SuiteGate> gate(Root root, SuiteRun run) {
    Optional<At<String>> branch = Sources.value(root.baseline()).flatMap(Baseline::branch);
    if (root.gate().isEmpty()) {
      root.baseline()
          .ifPresent(baseline ->
              sources
                  .problems()
                  .add(
                      baseline.place(),
                      "`baseline` belongs to a gate with `against`, which is not here.",
                      "Add `gate: {against: baseline}`, or remove it."));
    }
    return root.gate().flatMap(new GateReader(sources, run.trials(), branch, id(root))::read);
  }
}
