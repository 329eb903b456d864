package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.FieldInput;
import dev.linecheck.dashboard.view.ImportPageView.CallRow;
import dev.linecheck.dashboard.view.ImportPageView.Preview;
import dev.linecheck.dashboard.view.ImportPageView.Remark;
import dev.linecheck.dashboard.view.ImportPageView.Spoken;
import dev.linecheck.dashboard.view.ImportResult;
import dev.linecheck.dashboard.view.Numbers;
import dev.linecheck.dashboard.view.PageLink;
import dev.linecheck.dialimport.CallFile;
import dev.linecheck.domain.dial.Dial;
import dev.linecheck.domain.dial.DialId;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.evaluation.imports.DialPreview;
import dev.linecheck.evaluation.imports.ImportedDials;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// Tells in words which calls an import reads, refuses and stores.
final class ImportWords {
  /// The calls that a page lists.
  private static final int CALLS_SHOWN = 100;

  /// The lines of a call that a preview shows, and the characters of a line.
  private static final int LINES_SHOWN = 4;

  private static final int WORDS_SHOWN = 160;

  private ImportWords() {}

  static Preview preview(DialPreview.Previewed previewed) {
    ImportedDials outcome = previewed.outcome();
    long read = outcome.imported() + outcome.existing();
    List<CallRow> rows =
        IntStream.range(0, Math.min(CALLS_SHOWN, outcome.dials().size()))
            .mapToObj(i -> row(outcome.dials().get(i), previewed.calls().get(i)))
            .toList();
    return new Preview(
        "%s can be read%s. %s"
            .formatted(
                Numbers.counted(read, "call"),
                existing(read, outcome.existing()),
                refused(outcome.refused())),
        read == 0
            ? ""
            : "Import "
                + Numbers.counted(read, "call")
                + (outcome.existing() == read ? existing(read, read) : ""),
        rows,
        more(read, rows.size()),
        outcome.problems().stream()
            .map(problem -> new Remark(place(problem.at()), problem.reason().sentence()))
            .limit(CALLS_SHOWN)
            .toList(),
        outcome.notes().stream()
            .map(note -> new Remark(place(note.at()), note.note().sentence()))
            .limit(CALLS_SHOWN)
            .toList());
  }

  private static String existing(long read, long existing) {
    if (existing == 0) {
      return "";
    }
    return existing == read
        ? ", which %s here already".formatted(read == 1 ? "is" : "are")
        : ", %d of them here already".formatted(existing);
  }

  private static CallRow row(ImportedDials.Kept kept, Dial call) {
    List<TranscriptEntry> entries = call.transcript().entries();
    return new CallRow(
        place(kept.at()),
        call.identity(),
        kept.dial().created() ? "new" : "here already",
        Numbers.counted(entries.size(), "line"),
        entries.stream()
            .limit(LINES_SHOWN)
            .map(entry ->
                new Spoken(entry.party().title(), Names.shortened(words(entry), WORDS_SHOWN)))
            .toList());
  }

  /// Returns what is said in a line, or else which functions it calls.
  private static String words(TranscriptEntry entry) {
    String calls =
        entry.detail().functionCalls().stream()
            .map(FunctionCall::name)
            .collect(Collectors.joining(", "));
    return entry.text().isBlank() && !calls.isEmpty() ? "calls " + calls : entry.text();
  }

  private static String place(CallFile.Position at) {
    return place(at.line(), at.place());
  }

  private static String place(long line, String place) {
    return place.isEmpty() ? "line " + line : "line %d, %s".formatted(line, place);
  }

  private static String refused(long calls) {
    return calls == 0
        ? "None is refused."
        : "%s %s refused.".formatted(Numbers.count(calls), calls == 1 ? "is" : "are");
  }

  private static String more(long all, int shown) {
    return all <= shown ? "" : "and %s more".formatted(Numbers.count(all - shown));
  }

  /// Returns the ids of the calls that an import answers.
  static List<DialId> ids(JsonNode answer) {
    return answer
        .path("dials")
        .valueStream()
        .map(dial -> new DialId(dial.path("id").asString()))
        .distinct()
        .toList();
  }

  /// @param answer of the operation that imports
  /// @param name returns the name of a call
  /// @param configs those that can get records of the calls
  /// @param once the key under which the records are made once
  static ImportResult result(
      JsonNode answer,
      Function<DialId, String> name,
      List<FieldInput.Option> configs,
      String once) {
    List<DialId> ids = ids(answer);
    long calls =
        number(answer, "imported") + number(answer, "existing") + number(answer, "replaced");
    return new ImportResult(
        summary(answer),
        ids.stream()
            .limit(CALLS_SHOWN)
            .map(id -> new PageLink(name.apply(id), DialsPage.path(id)))
            .toList(),
        more(calls, Math.min(CALLS_SHOWN, ids.size())),
        remarks(answer.path("problems"), "error"),
        remarks(answer.path("notes"), "note"),
        ids.stream().map(DialId::value).collect(Collectors.joining("\n")),
        ids.isEmpty() ? List.of() : configs,
        once);
  }

  private static String summary(JsonNode answer) {
    List<String> parts = new ArrayList<>();
    parts.add(Numbers.counted(number(answer, "imported"), "call") + " imported");
    addSome(parts, number(answer, "replaced"), "replaced by a fuller copy");
    addSome(parts, number(answer, "existing"), "here already");
    addSome(parts, number(answer, "refused"), "refused");
    return parts.stream().collect(Collectors.joining(", ")) + ".";
  }

  private static void addSome(List<String> parts, long calls, String what) {
    if (calls > 0) {
      parts.add(Numbers.count(calls) + " " + what);
    }
  }

  private static long number(JsonNode answer, String field) {
    return answer.path(field).asLong(0);
  }

  private static List<Remark> remarks(JsonNode list, String sentence) {
    return list.valueStream()
        .limit(CALLS_SHOWN)
        .map(one ->
            new Remark(
                place(number(one, "line"), one.path("place").asString("")),
                one.path(sentence).asString("")))
        .toList();
  }
}
