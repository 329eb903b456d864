package dev.linecheck.evaluation.imports;

import dev.linecheck.dialimport.CallFile;
import dev.linecheck.dialimport.CallFormats;
import dev.linecheck.dialimport.CallPage;
import dev.linecheck.dialimport.CallProblem;
import dev.linecheck.dialimport.ReadCall;
import dev.linecheck.domain.Ids;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.dial.Dial;
import dev.linecheck.domain.dial.DialId;
import dev.linecheck.evaluation.Checked;
import dev.linecheck.evaluation.Refusal;
import dev.linecheck.evaluation.UnstorableText;
import dev.linecheck.store.DialStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// An import in progress. It stores its calls in batches, so that no batch holds the database's
/// writer for long, and counts them. Single-threaded.
public final class DialImport implements CallBatches {
  /// The most calls in one transaction.
  static final int BATCH_CALLS_MAX = 200;

  /// The approximate most bytes of one transaction, and of an import's memory between two calls.
  static final long BATCH_BYTES_MAX = 1_000_000;

  private final DialKeeper dials;
  private final Ids ids;
  private final InstantSource clock;
  private final Choice choice;
  private final List<Pending> batch = new ArrayList<>();
  private long batchBytes;
  private long imported;
  private long existing;
  private long replaced;
  private long refused;
  private long pages;
  private boolean hasLoneMessages;
  private long bareLists;
  private final List<ImportedDials.Kept> kept = new ArrayList<>();
  private final ImportProblems problems = new ImportProblems();
  private final List<ImportedDials.Note> notes = new ArrayList<>();
  private long unlinkedResults;

  /// The client's choices for all calls of the import.
  public record Choice(WorkspaceId workspace, CallFormats formats, Optional<AgentId> agent) {}

  private record Pending(CallFile.Position at, Dial dial) {}

  /// Creates an import that has read nothing yet.
  ///
  /// @param dials stores the calls
  /// @param ids creates the ids of new dials
  /// @param clock a clock in the precision that is stored
  public DialImport(DialKeeper dials, Ids ids, InstantSource clock, Choice choice) {
    this.dials = dials;
    this.ids = ids;
    this.clock = clock;
    this.choice = choice;
  }

  @Override
  public void call(CallFile.Position at, ObjectNode json, long bytes) {
    Optional<CallPage> page = CallPage.of(json);
    if (page.isEmpty()) {
      read(at, json, bytes);
      return;
    }
    pages++;
    List<ObjectNode> calls = page.get().calls();
    for (int i = 0; i < calls.size(); i++) {
      read(below(at, page.get().place(i)), calls.get(i), bytes / calls.size());
    }
  }

  private static CallFile.Position below(CallFile.Position at, String place) {
    return new CallFile.Position(
        at.line(), at.place().isEmpty() ? place : at.place() + "." + place);
  }

  private void read(CallFile.Position at, ObjectNode json, long bytes) {
    Optional<Refusal> unstorable = UnstorableText.in(json, at.place());
    if (unstorable.isPresent()) {
      refused++;
      problems.add(at, unstorable.get());
      return;
    }
    switch (choice.formats().read(json, at.place())) {
      case ReadCall.Understood(var call) -> {
        unlinkedResults += call.unlinkedResults();
        call.notes().stream()
            .limit(ImportProblems.LISTED_MAX - notes.size())
            .forEach(note -> notes.add(new ImportedDials.Note(at, note)));
        DialId id = new DialId(ids.next());
        batch.add(new Pending(at, call.dial(id, choice.agent(), clock.instant())));
        batchBytes += bytes;
      }
      case ReadCall.Refused(List<CallProblem> found) -> {
        refused++;
        found.forEach(problem -> problems.add(at, reason(problem)));
      }
      case ReadCall.LoneMessage(CallProblem problem) -> loneMessage(at, problem);
    }
    if (batch.size() >= BATCH_CALLS_MAX || batchBytes >= BATCH_BYTES_MAX) {
      keepBatch();
    }
  }

  private static Refusal reason(CallProblem problem) {
    return new Refusal(problem.field(), problem.code(), problem.sentence());
  }

  /// Counts all messages of one bare list as one refused call.
  private void loneMessage(CallFile.Position at, CallProblem problem) {
    if (!hasLoneMessages) {
      hasLoneMessages = true;
      bareLists++;
      refused++;
      problems.add(at, reason(problem));
    }
  }

  @Override
  public void unreadable(CallFile.Position at, CallFile.CallFileFault fault, String sentence) {
    refused++;
    if (fault == CallFile.CallFileFault.BARE_MESSAGES) {
      bareLists++;
    }
    problems.add(at, fault, sentence);
  }

  @Override
  public long pendingBytes() {
    return batchBytes;
  }

  @Override
  public void keepBatch() {
    if (batch.isEmpty()) {
      return;
    }
    List<DialStore.Kept> went =
        dials.keep(choice.workspace(), batch.stream().map(Pending::dial).toList());
    for (int i = 0; i < went.size(); i++) {
      DialStore.Kept dial = went.get(i);
      switch (dial.outcome()) {
        case CREATED, NEW_VERSION -> imported++;
        case REPLACED -> replaced++;
        case EXISTING -> existing++;
      }
      if (kept.size() < ImportProblems.LISTED_MAX) {
        kept.add(new ImportedDials.Kept(batch.get(i).at(), dial));
      }
    }
    batch.clear();
    batchBytes = 0;
  }

  /// Ends the body. If the body is a single call, the reasons against it are reasons against the
  /// whole import.
  ///
  /// @param kind the kind of the body
  public Checked<ImportedDials> end(CallFile.Kind kind) {
    List<Refusal> reasons = problems.reasons();
    if (kind == CallFile.Kind.ONE_CALL && pages == 0 && !reasons.isEmpty()) {
      return new Checked.Refused<>(reasons);
    }
    keepBatch();
    boolean isOneList = bareLists == 1 && imported + existing + replaced + refused == 1;
    return isOneList // a list of messages is one call, not several
        ? new Checked.Refused<>(reasons)
        : new Checked.Accepted<>(outcome());
  }

  private ImportedDials outcome() {
    return new ImportedDials(
        imported, existing, replaced, refused, unlinkedResults, kept, problems.listed(), notes);
  }
}
