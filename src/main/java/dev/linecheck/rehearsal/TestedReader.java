package dev.linecheck.rehearsal;

import dev.linecheck.client.ApiClient;
import dev.linecheck.client.ApiPages;
import dev.linecheck.client.ApiPath;
import dev.linecheck.pipeline.Tested;
import dev.linecheck.pipeline.TestedCounts;
import dev.linecheck.pipeline.TestedRecord;
import dev.linecheck.pipeline.TestedRecord.Kind;
import dev.linecheck.pipeline.TestedRecord.Standing;
import dev.linecheck.pipeline.TestedTrial;
import dev.linecheck.pipeline.TestedVerdict;
import dev.linecheck.pipeline.TestedVerdict.Outcome;
import dev.linecheck.pipeline.TestedVerdict.WhenInconclusive;
import dev.linecheck.suite.KnownFailure;
import dev.linecheck.suite.Suite;
import dev.linecheck.suite.SuiteGate;
import dev.linecheck.suite.SuiteGate.OnInconclusive;
import java.net.URI;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Reads what came of a test whose runs have ended.
record TestedReader(
    Suite suite,
    SuiteOnServer pushed,
    ApiClient api,
    Optional<URI> dashboard,
    InstantSource clock) {
  private static final String PAGE = "100";

  /// Reads a run of all records with the answer of its gate.
  ///
  /// @param baseline the run of the server that it was compared with
  Tested gated(JsonNode run, GateReply gate, Optional<String> baseline, List<String> notes) {
    List<String> all = Stream.concat(notes.stream(), gate.notes().stream()).toList();
    List<TestedRecord> records =
        records(
            run,
            new RecordStandings(
                gate, gate.classes().or(() -> baseline.map(before -> classes(before, id(run))))));
    TestedVerdict verdict =
        new TestedVerdict(gate.outcome(), whenInconclusive(gate), gate.sentence(), List.of());
    return tested(run, verdict, records, all);
  }

  /// A suite lets through what chance leaves open, and never what a missing verdict does.
  private WhenInconclusive whenInconclusive(GateReply gate) {
    return gate.missing() == GateReply.Missing.NOTHING
            && suite.gate().map(SuiteGate::onInconclusive).orElse(new OnInconclusive.Fail())
                instanceof OnInconclusive.Warn
        ? WhenInconclusive.WARN
        : WhenInconclusive.STOP;
  }

  /// Reads a run of chosen records. It has no gate: it passes if each of them passes.
  Tested filtered(JsonNode run, List<String> notes) {
    GateReply rule =
        new GateReply(Outcome.FAIL, "", Set.of(), GateReply.Missing.NOTHING, List.of());
    List<TestedRecord> records =
        records(run, new RecordStandings(rule, Optional.empty())).stream()
            .filter(record -> !record.trials().isEmpty())
            .toList();
    long failed = count(records, Standing.COUNTED_FAILURE);
    long open = count(records, Standing.ERRORED) + count(records, Standing.NOT_RUN);
    long passed = count(records, Standing.PASSED);
    Outcome outcome = Outcome.PASS;
    if (failed > 0) {
      outcome = Outcome.FAIL;
    } else if (open > 0) {
      outcome = Outcome.BROKEN;
    } else if (passed == 0) {
      outcome = Outcome.INCONCLUSIVE; // known failures alone say nothing
    }
    String sentence =
        "%s: of %d chosen records, %d pass in all trials, %d fail and %d lack a verdict. A part of a suite has no gate."
            .formatted(outcome, records.size(), passed, failed, open);
    return tested(run, new TestedVerdict(outcome, sentence, List.of()), records, notes);
  }

  private static long count(List<TestedRecord> records, Standing standing) {
    return records.stream().filter(record -> record.standing() == standing).count();
  }

  private Tested tested(
      JsonNode run, TestedVerdict verdict, List<TestedRecord> records, List<String> notes) {
    List<String> all = new ArrayList<>(notes);
    run.get("runWarnings").forEach(warning -> all.add(warning.path("message").asString("")));
    if (run.hasNonNull("error")) {
      all.add(run.get("error").asString());
    }
    return new Tested(
        suite.id().value(),
        suite.name(),
        Optional.of(id(run)),
        dashboard.map(page -> page.resolve("runs/" + id(run))),
        verdict,
        records,
        counts(run),
        all);
  }

  private static String id(JsonNode run) {
    return run.get("id").asString();
  }

  private static TestedCounts counts(JsonNode run) {
    int undecided = run.get("numUndecided").asInt();
    return new TestedCounts(
        run.get("numItems").asInt(),
        run.get("aggregateResult").get("numPassing").asInt(),
        run.get("aggregateResult").get("numFailing").asInt() - undecided,
        undecided,
        run.get("numExcluded").asInt(),
        run.get("numErrored").asInt(),
        run.get("numCancelled").asInt(),
        run.get("numNotRun").asInt());
  }

  private Map<String, String> classes(String before, String after) {
    Map<String, String> classes = new HashMap<>();
    ApiPages.all(
            api,
            ApiPath.of("/eval_runs/compare").with("a", before).with("b", after).with("limit", PAGE))
        .forEach(
            pair -> classes.put(pair.get("recordId").asString(), pair.get("class").asString()));
    return classes;
  }

  private List<TestedRecord> records(JsonNode run, RecordStandings standings) {
    Map<String, List<TestedTrial>> trials = new TestedRecords(api, dashboard, id(run)).trials();
    checkRecords(trials.keySet(), run);
    List<TestedRecord> records = new ArrayList<>();
    suite
        .callers()
        .forEach(caller ->
            records.add(
                record(
                    new Written(caller.id(), Kind.CALLER, caller.tags(), caller.knownFailure()),
                    trials,
                    standings)));
    suite
        .calls()
        .forEach(call ->
            records.add(
                record(
                    new Written(call.id(), Kind.CALL, call.tags(), call.knownFailure()),
                    trials,
                    standings)));
    return records;
  }

  /// A verdict on other records than the suite's is none on the suite.
  private void checkRecords(Set<String> played, JsonNode run) {
    Set<String> own = Set.copyOf(pushed.records().values());
    boolean isWhole = run.get("filtered").asBoolean() || played.containsAll(own);
    if (!own.containsAll(played) || !isWhole) {
      throw new TestTrouble(
          "Run %s played other records than the suite has. Another test pushed a suite with the same id at the same time. Give each branch a suite id of its own."
              .formatted(id(run)));
    }
  }

  /// A record as the suite has it.
  private record Written(
      String id, Kind kind, List<String> tags, Optional<KnownFailure> knownFailure) {}

  private TestedRecord record(
      Written written, Map<String, List<TestedTrial>> trials, RecordStandings standings) {
    String id = pushed.records().getOrDefault(written.id(), "");
    List<TestedTrial> own = trials.getOrDefault(id, List.of());
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Optional<KnownFailure> known =
        written.knownFailure().filter(mark -> !mark.until().isBefore(today));
    return new TestedRecord(
        written.id(),
        written.kind(),
        written.tags(),
        own,
        standings.of(
            id,
            own,
            known.isPresent() ? RecordStandings.Known.FAILURE : RecordStandings.Known.NOTHING),
        known.map(mark ->
            "known to fail until " + mark.until() + mark.why().map(why -> ": " + why).orElse("")),
        Optional.empty());
  }
}
