package dev.linecheck.dashboard.page;

import dev.linecheck.domain.dial.Party;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.eval.CallerCodes;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.eval.RecordedCall;
import dev.linecheck.domain.run.EvalResult;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.evaluation.Stores;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The form that makes a simulated caller of a call.
public record CallRecordForms(Stores stores, PageOperations operations) {
  private static final String NOUN = "call";

  /// The most lines of a recorded caller that make its part.
  private static final int LINES_MAX = 200;

  private static final String SIMULATED =
      "A recorded call has to be imported, so a simulated one becomes a simulated caller, with the"
          + " same part and inputs. What functions answered in this call stands in the mocks.";
  private static final String RECORDED =
      "The recording is a record already. This makes a simulated caller of it, who says what the"
          + " recorded caller said. What functions answered in this call stands in the mocks.";

  static String path(ConfigId config, ResultId result) {
    return "%s/records/from/%s".formatted(Paths.config(config), Paths.encoded(result.value()));
  }

  public PageAnswer show(Visit visit) {
    EvalResult result = result(visit);
    return new ThingForms(operations).blank(visit, place(visit, result), values(result));
  }

  public PageAnswer create(Visit visit) {
    return records().create(visit, place(visit, result(visit)));
  }

  private RecordForms records() {
    return new RecordForms(stores, operations);
  }

  private FormPlace place(Visit visit, EvalResult result) {
    return records()
        .caller(
            visit,
            "Turn a call into a record",
            switch (result.record()) {
              case PromptRecord _ -> SIMULATED;
              case RecordedCall _ -> RECORDED;
            });
  }

  private EvalResult result(Visit visit) {
    EvalResult result =
        stores
            .results()
            .find(visit.workspace(), new ResultId(visit.path("result")))
            .filter(found ->
                stores
                    .runs()
                    .find(visit.workspace(), found.runId())
                    .filter(run -> run.configId().value().equals(visit.path("id")))
                    .isPresent())
            .orElseThrow(() -> PageProblem.noSuch(NOUN));
    if (result.erasedAt().isPresent()) {
      throw PageProblem.refused(
          422, "The words of this call were erased, so no record can be made of it.");
    }
    return result;
  }

  private static Map<String, String> values(EvalResult result) {
    List<TranscriptEntry> lines = result.outcome().transcript().entries();
    Map<String, String> values = new HashMap<>();
    values.put("recordType", "PROMPT");
    values.put("agentInputs", result.record().agentInputs().original());
    values.put("tags", String.join("\n", result.record().tags()));
    values.put("functionMocks", CallMocks.of(lines));
    values.put("description", "Made from the call %s.".formatted(result.id().value()));
    switch (result.record()) {
      case PromptRecord caller -> {
        values.put("name", caller.name());
        values.put("systemPrompt", caller.systemPrompt());
        values.put("maxTurns", Integer.toString(caller.maxTurns().value()));
        values.put("callerStyle", caller.manner().style().map(Enum::name).orElse(""));
        values.put(
            "callerCodes",
            caller.manner().codes() == CallerCodes.LITERAL ? CallerCodes.LITERAL.name() : "");
      }
      case RecordedCall call -> {
        values.put("name", call.record().name().orElse(""));
        values.put("systemPrompt", part(lines));
        values.put("maxTurns", "20");
      }
    }
    return values;
  }

  /// Writes the part of a caller who says what the recorded one said.
  private static String part(List<TranscriptEntry> lines) {
    return "You call for the same reason as the caller of a recorded call, who said this, one after"
        + " the other:\n\n"
        + lines.stream()
            .filter(line -> line.party() == Party.CALLER && !line.text().isBlank())
            .limit(LINES_MAX)
            .map(line -> "- " + line.text().strip().replaceAll("\\s+", " "))
            .collect(Collectors.joining("\n"))
        + "\n\nSay the same as it fits the conversation. When your matter is settled, say goodbye and"
        + " hang up.";
  }
}
