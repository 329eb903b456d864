package dev.linecheck.api.wire;

import dev.linecheck.dialimport.CallFile;
import dev.linecheck.dialimport.CallNote;
import dev.linecheck.domain.dial.DialId;
import dev.linecheck.evaluation.Refusal;
import dev.linecheck.evaluation.imports.ImportedDials;
import dev.linecheck.evaluation.imports.RefusedObject;
import dev.linecheck.store.DialStore;
import java.util.Optional;

/// The outcome of an import of calls. The counts stay complete where the lists are truncated.
public record ImportView(ImportedDials dials) implements View {
  @Override
  public void write(FieldWriter fields) {
    fields.put("imported", dials.imported());
    fields.put("existing", dials.existing());
    fields.put("replaced", dials.replaced());
    fields.put("refused", dials.refused());
    fields.put("unlinkedResults", dials.unlinkedResults());
    fields.putAll("dials", dials.dials(), ImportView::kept);
    fields.putAll("problems", dials.problems(), ImportView::refused);
    fields.putAll("notes", dials.notes(), ImportView::note);
  }

  /// Shows a call that is stored as a dial. `versionOf` names the dial that a record uses, of which
  /// this is a fuller version.
  private static void kept(ImportedDials.Kept kept, FieldWriter fields) {
    DialStore.Kept dial = kept.dial();
    put(kept.at(), fields);
    fields.put("id", dial.id().value()).put("created", dial.created());
    if (dial.outcome() == DialStore.ImportOutcome.REPLACED) {
      fields.put("replaced", true);
    }
    fields.putPresent("versionOf", dial.earlier().map(DialId::value));
  }

  /// Shows a note on a part of a call that was interpreted, or kept unread.
  private static void note(ImportedDials.Note noted, FieldWriter fields) {
    CallNote note = noted.note();
    put(noted.at(), fields);
    fields.putPresent("field", given(note.field()));
    fields.put("note", note.sentence());
    fields.put("code", note.code());
    fields.put("times", note.times());
  }

  /// Shows a problem of a call; a call may have several.
  static void refused(RefusedObject refused, FieldWriter fields) {
    Refusal reason = refused.reason();
    put(refused.at(), fields);
    fields.putPresent("field", given(reason.field()));
    fields.put("error", reason.sentence());
    fields.put("code", reason.code());
  }

  /// Writes the place of a call; the line alone for a call that is the whole of its line.
  private static void put(CallFile.Position at, FieldWriter fields) {
    fields.put("line", at.line()).putPresent("place", given(at.place()));
  }

  private static Optional<String> given(String text) {
    return Optional.of(text).filter(some -> !some.isEmpty());
  }
}
