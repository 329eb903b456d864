package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.page.CallFindings.Found;
import dev.linecheck.dashboard.page.CallFindings.Weight;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.verdict.Evidence;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.evaluation.operation.ApiOperation;
import dev.linecheck.evaluation.sheet.SafeCsv;
import dev.linecheck.store.ComparedCallStore;
import dev.linecheck.store.OutcomeStore.CallVerdict;
import dev.linecheck.store.OutcomeStore.Judgement;
import dev.linecheck.store.OutcomeStore.Outcome;
import dev.linecheck.store.Page;
import dev.linecheck.store.RunTableStore;
import dev.linecheck.store.RunTableStore.TableRow;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// The results of a run as files.
public record RunExport(
    Stores stores, RunTableStore table, ComparedCallStore calls, PageOperations operations) {
  private static final int RECORDS_AT_ONCE = 200;
  private static final String RESULTS_AT_ONCE = "20";

  private static final List<String> COLUMNS =
      List.of(
          "record_id",
          "record",
          "trial",
          "outcome",
          "failed_criteria",
          "reason",
          "quote",
          "turns",
          "error",
          "result_id");

  /// Returns one line for each call.
  public PageAnswer csv(Visit visit) {
    EvalRun run = run(visit);
    SafeCsv csv = SafeCsv.of(COLUMNS);
    return new PageAnswer.Download(
        SafeCsv.MEDIA_TYPE,
        "run-%s.csv".formatted(Names.start(run.id().value())),
        FileParts.of(csv.head(), place -> lines(visit, run, csv, place)));
  }

  private EvalRun run(Visit visit) {
    return stores
        .runs()
        .find(visit.workspace(), new RunId(visit.path("id")))
        .orElseThrow(() -> PageProblem.noSuch("run"));
  }

  private FileParts.Lines lines(Visit visit, EvalRun run, SafeCsv csv, OptionalLong place) {
    Page<TableRow> page =
        table.records(
            visit.workspace(),
            run.id(),
            RunTableStore.Filter.of(Optional.empty()),
            new Page.Request(place, RECORDS_AT_ONCE));
    if (page.rows().isEmpty()) {
      return new FileParts.Lines(List.of(), OptionalLong.empty());
    }
    Map<RecordId, String> names =
        page.rows().stream()
            .collect(Collectors.toMap(TableRow::record, row -> row.name().orElse("")));
    List<Outcome> outcomes =
        stores.judgements().outcomes().of(visit.workspace(), run.id(), List.copyOf(names.keySet()));
    Map<ResultId, TurnVerdicts> verdicts = verdicts(visit, outcomes);
    return new FileParts.Lines(
        outcomes.stream()
            .map(call ->
                csv.line(
                    cells(
                        call,
                        names.getOrDefault(call.content().record(), ""),
                        Optional.ofNullable(verdicts.get(call.result())))))
            .toList(),
        page.next());
  }

  private Map<ResultId, TurnVerdicts> verdicts(Visit visit, List<Outcome> outcomes) {
    List<ResultId> failed =
        outcomes.stream()
            .filter(call -> call.judged().filter(RunExport::hasFailed).isPresent())
            .map(Outcome::result)
            .toList();
    return failed.isEmpty() ? Map.of() : calls.verdicts(visit.workspace(), failed);
  }

  private static boolean hasFailed(Judgement judged) {
    return judged.verdict() == CallVerdict.FAIL;
  }

  private static List<String> cells(Outcome call, String name, Optional<TurnVerdicts> verdicts) {
    Optional<Found> found =
        verdicts.flatMap(all ->
            new CallFindings(all)
                .all().stream().filter(one -> one.weight() != Weight.NOTE).findFirst());
    OptionalInt turns = call.judged().map(Judgement::turns).orElse(OptionalInt.empty());
    return List.of(
        call.content().record().value(),
        name,
        Integer.toString(call.trial() + 1),
        outcome(call),
        call.judged()
            .flatMap(Judgement::faults)
            .map(faults -> String.join(" ", new TreeSet<>(faults)))
            .orElse(""),
        found.map(Found::text).orElse(""),
        found.flatMap(one -> one.evidence().stream().findFirst()).map(Evidence::quote).orElse(""),
        turns.isPresent() ? Integer.toString(turns.getAsInt()) : "",
        call.errorCode().orElse(""),
        call.judged().isPresent() ? call.result().value() : "");
  }

  static String outcome(Outcome call) {
    return call.judged()
        .map(judged ->
            switch (judged.verdict()) {
              case PASS -> "passed";
              case FAIL -> "failed";
              case EXCLUDED -> "excluded";
            })
        .orElseGet(() -> call.state().name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }

  /// Returns the results as the API has them, one a line.
  public PageAnswer jsonLines(Visit visit) {
    EvalRun run = run(visit);
    return new PageAnswer.Download(
        "application/x-ndjson",
        "run-%s.jsonl".formatted(Names.start(run.id().value())),
        new FileParts("", new Results(operations, visit, run.id())));
  }

  /// Asks the API for one page of the results after the other.
  private static final class Results implements Iterator<byte[]> {
    private final PageOperations operations;
    private final Visit visit;
    private final RunId run;
    private String cursor = "";
    private boolean hasNext = true;

    Results(PageOperations operations, Visit visit, RunId run) {
      this.operations = operations;
      this.visit = visit;
      this.run = run;
    }

    @Override
    public boolean hasNext() {
      return hasNext;
    }

    @Override
    public byte[] next() {
      if (!hasNext) {
        throw new NoSuchElementException("the run has no more results");
      }
      ApiOperation list =
          ApiOperation.get(ApiOperation.path("/eval_runs/{id}/results", run.value()))
              .asking("limit", RESULTS_AT_ONCE);
      JsonNode page =
          operations.done(visit, "run", cursor.isEmpty() ? list : list.asking("cursor", cursor));
      cursor = page.path("cursor").asString("");
      hasNext = !cursor.isEmpty();
      return page.path("data")
          .valueStream()
          .map(result -> result + "\n")
          .collect(Collectors.joining())
          .getBytes(StandardCharsets.UTF_8);
    }
  }
}
