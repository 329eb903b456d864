package dev.linecheck.evaluation.imports;

import dev.linecheck.dialimport.CallFile;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.dial.Dial;
import dev.linecheck.domain.dial.DialId;
import dev.linecheck.evaluation.Checked;
import dev.linecheck.store.DialStore;
import dev.linecheck.store.DialStore.ImportOutcome;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads calls as an import does, and stores none of them. Single-threaded.
public final class DialPreview {
  private final DialStore dials;
  private final List<Dial> read = new ArrayList<>();
  private final Set<String> identities = new HashSet<>();
  private int id;

  /// The calls that an import would read.
  ///
  /// @param outcome as of an import; a call that is a dial already counts as existing, also if it
  ///   is a fuller copy
  /// @param calls the calls of the outcome's list of dials, in the same order
  public record Previewed(ImportedDials outcome, List<Dial> calls) {
    public Previewed {
      calls = List.copyOf(calls);
    }
  }

  private DialPreview(DialStore dials) {
    this.dials = dials;
  }

  /// Reads a text.
  ///
  /// @param file knows how large calls may be
  public static Checked<Previewed> of(
      DialStore dials, InstantSource clock, DialImport.Choice choice, CallFile file, String text) {
    DialPreview preview = new DialPreview(dials);
    DialImport intake = new DialImport(preview::keep, preview::nextId, clock, choice);
    CallFile.Kind kind =
        file.detected(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), intake);
    return intake
        .end(kind)
        .then(outcome -> new Checked.Accepted<>(new Previewed(outcome, preview.read)));
  }

  private String nextId() {
    return Integer.toString(++id);
  }

  private List<DialStore.Kept> keep(WorkspaceId workspace, List<Dial> batch) {
    identities.addAll(dials.known(workspace, batch.stream().map(Dial::identity).toList()));
    List<DialStore.Kept> kept = new ArrayList<>();
    for (Dial dial : batch) {
      kept.add(
          new DialStore.Kept(
              new DialId(dial.id().value()),
              identities.add(dial.identity()) ? ImportOutcome.CREATED : ImportOutcome.EXISTING,
              Optional.empty()));
      if (read.size() < ImportProblems.LISTED_MAX) {
        read.add(dial);
      }
    }
    return kept;
  }
}
