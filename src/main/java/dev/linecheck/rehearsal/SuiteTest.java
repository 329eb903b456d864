package dev.linecheck.rehearsal;

import dev.linecheck.client.ApiClient;
import dev.linecheck.pipeline.Tested;
import dev.linecheck.pipeline.TestedVerdict.Outcome;
import dev.linecheck.suite.Suite;
import dev.linecheck.suite.SuiteBaseline;
import dev.linecheck.suite.SuiteGate.Against;
import dev.linecheck.suite.SuiteGate.AgainstBaseline;
import dev.linecheck.suite.SuiteText;
import dev.linecheck.time.Waits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The test of a suite on a server: pushes the suite, runs it, asks its gate, and reads what came
/// of each record. Not thread-safe.
public final class SuiteTest {
  private static final Duration TIMEOUT = Duration.ofMinutes(60);
  private static final int COST_DECIMALS = 6;

  /// The records below which a gate against a baseline is inconclusive.
  private static final int GATE_RECORDS = 15;

  private final Suite suite;
  private final TestWish wish;
  private final Parts parts;
  private final List<String> notes = new ArrayList<>();
  private final List<String> running = new CopyOnWriteArrayList<>();

  /// The services that a test uses.
  ///
  /// @param dashboard the address of the server's pages; empty if the server ends with the test
  public record Parts(
      ApiClient api,
      Optional<URI> dashboard,
      TestProgress progress,
      Waits waits,
      InstantSource clock) {}

  /// The runs of one test.
  ///
  /// @param beside the run to compare with, if the test started it itself
  private record Started(String candidate, ComparedWith with, Optional<String> beside) {
    List<String> all() {
      return Stream.concat(Stream.of(candidate), beside.stream()).toList();
    }
  }

  public SuiteTest(Suite suite, TestWish wish, Parts parts) {
    this.suite = suite;
    this.wish = wish;
    this.parts = parts;
  }

  /// Carries out the test.
  ///
  /// @throws dev.linecheck.suite.SuiteException when the server refuses a value of the suite
  /// @throws TestTrouble when there is no verdict for a reason outside of the agent
  /// @throws IllegalStateException when the server cannot be reached or refuses a request
  public Tested test() {
    SuiteTags.check(suite);
    tellIfTooFew();
    Optional<String> before = versionBefore();
    SuiteOnServer pushed = push(suite.agent().prompt().map(SuiteText::text));
    notes.addAll(pushed.notes());
    SuiteRuns runs = new SuiteRuns(parts.api(), suite, pushed, wish);
    refuseForeign(runs);
    if (parts.dashboard().isEmpty()) {
      runs.cancelLeft(); // the data are the suite's own, so nobody waits for them
    }
    Started started = started(runs, pushed, before);
    List<JsonNode> ended = awaited(started.all());
    TestedReader reader =
        new TestedReader(suite, pushed, parts.api(), parts.dashboard(), parts.clock());
    if (!wish.tags().isEmpty()) {
      return reader.filtered(ended.getFirst(), notes);
    }
    GateReply answer = asked(started, pushed);
    if (answer.outcome() == Outcome.INCONCLUSIVE && runs.extendTo().isPresent()) {
      extend(started, runs.extendTo());
      ended = awaited(started.all());
      answer = asked(started, pushed);
    }
    if (wish.baseline() == TestWish.Baseline.UPDATE) {
      notes.add(new BaselineUpdate(parts.api(), suite, runs).carryOut(ended.getFirst()));
    }
    return reader.gated(ended.getFirst(), answer, started.with().run(), notes);
  }

  private GateReply asked(Started started, SuiteOnServer pushed) {
    return new GateQuestion(suite.gate(), started.with(), pushed.records())
        .ask(parts.api(), started.candidate())
        .orElseGet(() -> judgedOtherwise(started, pushed));
  }

  /// A baseline that was judged in another way says nothing, and is made anew from the old prompt.
  private GateReply judgedOtherwise(Started started, SuiteOnServer pushed) {
    ComparedWith.Kept kept = (ComparedWith.Kept) started.with();
    String difference =
        "This run was judged in another way than the baseline in %s, by another model, other criteria, other rules or another version of Linecheck"
            .formatted(kept.file().getFileName());
    if (wish.baseline() == TestWish.Baseline.UPDATE) {
      notes.add(difference + ", so every record has to pass.");
      return new GateQuestion(suite.gate(), new ComparedWith.Nothing(), pushed.records())
          .ask(parts.api(), started.candidate())
          .orElseThrow();
    }
    return new GateReply(
        Outcome.BROKEN,
        "%s. Test the old prompt with `linecheck test --update-baseline`, and then the new one. Or, where the baseline's run %s is stored, judge it again with POST /api/eval_runs/%2$s/rejudge, and test with `--compare %2$s`."
            .formatted(difference, kept.baseline().run().id()),
        Set.of(),
        GateReply.Missing.NOTHING,
        List.of());
  }

  /// A run plays all records of the config, so that one that is not the suite's would be judged.
  private static void refuseForeign(SuiteRuns runs) {
    List<String> foreign = runs.foreign();
    if (!foreign.isEmpty()) {
      throw new TestTrouble(
          "The suite's config on the server has %d records that the suite does not have, such as '%s'. Delete them there, or wait until the run that uses them has ended."
              .formatted(foreign.size(), foreign.getFirst()));
    }
  }

  private void tellIfTooFew() {
    int records = suite.callers().size() + suite.calls().size();
    if (against().isPresent() && wish.tags().isEmpty() && records < GATE_RECORDS) {
      parts
          .progress()
          .told(
              "A comparison needs %d records at least, and the suite has %d, so that the gate can only find critical records that break."
                  .formatted(GATE_RECORDS, records));
    }
  }

  /// Cancels the runs that the test has started. Another thread may call this.
  public void cancel() {
    for (String run : running) {
      parts.api().post("/eval_runs/" + run + "/cancel", ApiClient.object());
    }
  }

  /// Pushes the suite with the prompt of the gate's commit, and returns that version; empty if the
  /// gate names no commit.
  private Optional<String> versionBefore() {
    Optional<SuiteText> file = suite.agent().prompt();
    if (against().orElse(null) instanceof Against.GitRef(String ref)
        && wish.compareWith().isEmpty()
        && wish.tags().isEmpty()
        && file.isPresent()) {
      Optional<String> prompt = Optional.of(git().at(ref, file.get().source()));
      return Optional.of(push(prompt).prompt());
    }
    return Optional.empty();
  }

  private SuiteOnServer push(Optional<String> prompt) {
    return SuiteOnServer.push(parts.api(), suite, prompt);
  }

  private Optional<Against> against() {
    return suite
        .gate()
        .flatMap(gate ->
            gate instanceof AgainstBaseline asked
                ? Optional.of(asked.against())
                : Optional.empty());
  }

  private GitPrompt git() {
    return new GitPrompt(suite.folder());
  }

  private Started started(SuiteRuns runs, SuiteOnServer pushed, Optional<String> before) {
    ComparedWith earlier = before.isPresent() ? new ComparedWith.Nothing() : earlier(runs);
    Optional<BigDecimal> cost = maxCost(before.isPresent() ? 2 : 1);
    Optional<String> commit = git().commit();
    before
        .filter(version -> version.equals(pushed.prompt()))
        .ifPresent(_ -> notes.add("The prompt is the same as at the commit to compare with."));
    Optional<String> beside =
        before.map(version ->
            runs.start(
                new SuiteRuns.RunBody(
                    version, suite.name() + ", before", Optional.empty(), Optional.empty(), cost)));
    beside.ifPresent(running::add);
    giveChecklist(earlier, pushed);
    ComparedWith with = beside.<ComparedWith>map(ComparedWith.Run::new).orElse(earlier);
    String candidate =
        runs.start(new SuiteRuns.RunBody(pushed.prompt(), suite.name(), with.run(), commit, cost));
    running.add(candidate);
    parts
        .progress()
        .told(
            "Run: "
                + parts
                    .dashboard()
                    .map(page -> page.resolve("runs/" + candidate).toString())
                    .orElse(candidate));
    announceExtension(runs.extendTo());
    return new Started(candidate, with, beside);
  }

  /// On data of the suite's own, the judge has the checklist of the baseline. A server that others
  /// use keeps its own.
  private void giveChecklist(ComparedWith with, SuiteOnServer pushed) {
    if (parts.dashboard().isEmpty() && with instanceof ComparedWith.Kept(_, SuiteBaseline kept)) {
      kept.checklist()
          .ifPresent(list -> new CriteriaChecklist(parts.api(), suite, pushed).give(list));
    }
  }

  private void announceExtension(OptionalInt extendTo) {
    extendTo.ifPresent(most ->
        parts
            .progress()
            .told(
                "If the gate cannot tell, the test goes on once, to %d trials of each record."
                    .formatted(most)));
  }

  /// Finds the run to compare with in the suite's file, or among those that the server has.
  private ComparedWith earlier(SuiteRuns runs) {
    if (!wish.tags().isEmpty()) {
      return new ComparedWith.Nothing();
    }
    if (wish.compareWith().isPresent()) {
      String wanted = wish.compareWith().get();
      Optional<String> run = wanted.equals(TestWish.LAST) ? runs.last() : Optional.of(wanted);
      return noted(run, "There is no earlier run to compare with, so every record has to pass.");
    }
    return switch (against().orElse(null)) {
      case null -> new ComparedWith.Nothing();
      case Against.File(Path file, Optional<SuiteBaseline> kept) -> kept(file, kept);
      case Against.Baseline _, Against.GitRef _ ->
          noted(
              runs.baseline(),
              "There is no baseline yet, so every record has to pass. --update-baseline makes one.");
    };
  }

  private ComparedWith kept(Path file, Optional<SuiteBaseline> baseline) {
    if (baseline.isPresent()) {
      return new ComparedWith.Kept(file, baseline.get());
    }
    notes.add(
        "There is no baseline in %s yet, so every record has to pass. --update-baseline writes one."
            .formatted(file.getFileName()));
    return new ComparedWith.Nothing();
  }

  private ComparedWith noted(Optional<String> run, String absence) {
    if (run.isEmpty()) {
      notes.add(absence);
    }
    return ComparedWith.of(run);
  }

  /// Shares out the most that a test may cost.
  private Optional<BigDecimal> maxCost(int shares) {
    return wish.maxCost()
        .or(() -> suite.run().maxCost())
        .map(most -> most.divide(BigDecimal.valueOf(shares), COST_DECIMALS, RoundingMode.DOWN));
  }

  private List<JsonNode> awaited(List<String> runs) {
    return new RunWait(
            parts.api(),
            parts.progress(),
            parts.waits(),
            parts.clock(),
            suite.run().timeout().orElse(TIMEOUT))
        .ended(runs);
  }

  private void extend(Started started, OptionalInt extendTo) {
    parts.progress().told("The gate cannot tell yet. The test goes on, as it was announced.");
    for (String run : started.all()) {
      parts
          .api()
          .post(
              "/eval_runs/" + run + "/trials",
              ApiClient.object().put("trials", extendTo.getAsInt()));
    }
  }
}
