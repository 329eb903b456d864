package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.page.CompareQuery.Asked;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.evaluation.Checked;
import dev.linecheck.evaluation.Refusal;
import dev.linecheck.evaluation.comparison.RecentComparisons.Answer;
import dev.linecheck.evaluation.comparison.RecordClass;
import dev.linecheck.evaluation.comparison.RecordOutcomes;
import dev.linecheck.evaluation.comparison.RecordPair;
import dev.linecheck.evaluation.sheet.SafeCsv;
import dev.linecheck.store.ComparedCallStore;
import dev.linecheck.store.OutcomeStore.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Gatherers;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A comparison as files.
public record CompareExport(ComparePage page, ComparedCallStore calls) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int REFUSED = 422;
  private static final int RECORDS_AT_ONCE = 200;

  /// The records that the Markdown file tells of one by one.
  private static final int WORSE_MAX = 50;

  private static final Set<RecordClass> WORSE =
      EnumSet.of(RecordClass.BROKEN, RecordClass.LESS_STABLE);

  private static final List<String> COLUMNS =
      List.of(
          "record_id",
          "record",
          "class",
          "passed_before",
          "trials_before",
          "passed_after",
          "trials_after",
          "outcomes_before",
          "outcomes_after");

  /// A comparison that an address asks for.
  private record Compared(CompareQuery query, Asked asked, Answer answer) {
    String name() {
      return "compare-%s-%s"
          .formatted(
              Names.start(query.a().getFirst().id().value()),
              Names.start(query.b().getFirst().id().value()));
    }
  }

  private Compared compared(Visit visit) {
    CompareQuery query = page.query(visit);
    Checked<Compared> compared =
        query
            .read()
            .then(asked ->
                page.recent()
                    .answer(visit.workspace(), asked.question())
                    .then(answer -> new Checked.Accepted<>(new Compared(query, asked, answer))));
    return switch (compared) {
      case Checked.Accepted<Compared>(Compared found) -> found;
      case Checked.Refused<Compared>(List<Refusal> reasons) ->
          throw PageProblem.refused(REFUSED, reasons.getFirst().sentence());
    };
  }

  public PageAnswer csv(Visit visit) {
    Compared compared = compared(visit);
    SafeCsv csv = SafeCsv.of(COLUMNS);
    return new PageAnswer.Download(
        SafeCsv.MEDIA_TYPE,
        compared.name() + ".csv",
        new FileParts(
            csv.head(), pages(visit, compared, (pair, name) -> csv.line(cells(pair, name)))));
  }

  public PageAnswer jsonLines(Visit visit) {
    Compared compared = compared(visit);
    return new PageAnswer.Download(
        "application/x-ndjson",
        compared.name() + ".jsonl",
        new FileParts(
            "",
            pages(
                visit,
                compared,
                (pair, name) -> (json(pair, name) + "\n").getBytes(StandardCharsets.UTF_8))));
  }

  public PageAnswer markdown(Visit visit) {
    Compared compared = compared(visit);
    List<RecordPair> worse =
        compared.answer().comparison().pairs().stream()
            .filter(pair -> WORSE.contains(pair.kind()))
            .toList();
    int shown = Math.min(WORSE_MAX, worse.size());
    return new PageAnswer.Download(
        "text/markdown",
        compared.name() + ".md",
        FileParts.of(
            new CompareMarkdown(visit.request().origin())
                .text(
                    page.view(compared.query(), compared.asked(), compared.answer()),
                    compared.query().address().text(),
                    new ComparedRecords(page.stores(), calls, compared.query())
                        .of(worse.subList(0, shown)),
                    worse.size() - shown)));
  }

  private Iterator<byte[]> pages(
      Visit visit, Compared compared, BiFunction<RecordPair, String, byte[]> line) {
    return compared.answer().comparison().pairs().stream()
        .gather(Gatherers.windowFixed(RECORDS_AT_ONCE))
        .map(pairs -> lines(visit, pairs, line))
        .iterator();
  }

  private byte[] lines(
      Visit visit, List<RecordPair> pairs, BiFunction<RecordPair, String, byte[]> line) {
    Map<RecordId, String> names =
        calls.names(visit.workspace(), pairs.stream().map(RecordPair::record).toList());
    return FileParts.joined(
        pairs.stream()
            .map(pair -> line.apply(pair, names.getOrDefault(pair.record(), "")))
            .toList());
  }

  private static List<String> cells(RecordPair pair, String name) {
    List<String> cells = new ArrayList<>();
    cells.add(pair.record().value());
    cells.add(name);
    cells.add(RecordClasses.word(pair.kind()));
    cells.addAll(counts(pair.before()));
    cells.addAll(counts(pair.after()));
    cells.add(outcomes(pair.before()));
    cells.add(outcomes(pair.after()));
    return cells;
  }

  private static List<String> counts(Optional<RecordOutcomes> side) {
    return side.map(RecordOutcomes::valid)
        .map(valid -> List.of(Integer.toString(valid.passed()), Integer.toString(valid.of())))
        .orElse(List.of("", ""));
  }

  private static String outcomes(Optional<RecordOutcomes> side) {
    return String.join(
        " ",
        side.map(RecordOutcomes::trials).orElse(List.of()).stream()
            .map(RunExport::outcome)
            .map(word -> word.replace(' ', '_'))
            .toList());
  }

  private static ObjectNode json(RecordPair pair, String name) {
    ObjectNode json = JSON.createObjectNode();
    json.put("recordId", pair.record().value());
    json.put("record", name);
    json.put("class", pair.kind().name());
    pair.before().ifPresentOrElse(side -> add(json.putObject("a"), side), () -> json.putNull("a"));
    pair.after().ifPresentOrElse(side -> add(json.putObject("b"), side), () -> json.putNull("b"));
    return json;
  }

  private static void add(ObjectNode json, RecordOutcomes side) {
    json.put("numPassed", side.valid().passed());
    json.put("numTrials", side.valid().of());
    ArrayNode trials = json.putArray("trials");
    for (Outcome trial : side.trials()) {
      ObjectNode each = trials.addObject();
      each.put("trial", trial.trial());
      each.put(
          "outcome",
          trial.judged().map(judged -> judged.verdict().name()).orElse(trial.state().name()));
      if (trial.judged().isPresent()) {
        each.put("resultId", trial.result().value());
      }
    }
  }
}
