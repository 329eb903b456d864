package dev.linecheck.api;

import dev.linecheck.api.wire.ImportView;
import dev.linecheck.dialimport.CallFormats;
import dev.linecheck.evaluation.Checked;
import dev.linecheck.evaluation.Refusal;
import dev.linecheck.evaluation.imports.DialImport;
import dev.linecheck.evaluation.imports.ImportedDials;
import java.util.List;

/// The route that imports calls.
record ImportsHandler(Context context) {
  Object create(ApiRequest call) {
    DialImport intake =
        new DialImport(
            context.stores().dials()::keep,
            context.ids(),
            context::now,
            new DialImport.Choice(
                call.workspace(),
                formats(call),
                call.query("callAgentId").map(id -> context.knownAgent(call, id))));
    return switch (intake.end(ImportBody.read(call, intake))) {
      case Checked.Accepted<ImportedDials>(ImportedDials dials) -> new ImportView(dials);
      case Checked.Refused<ImportedDials>(List<Refusal> reasons) -> throw Refusals.ofAll(reasons);
    };
  }

  private static CallFormats formats(ApiRequest call) {
    String name = call.query("format").orElse(CallFormats.AUTO);
    return CallFormats.named(name)
        .orElseThrow(() ->
            Problem.invalid(
                "unknown_value",
                "format",
                "format is one of %s, not '%s'.".formatted(CallFormats.names(), name)));
  }
}
