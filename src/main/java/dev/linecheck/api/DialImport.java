package dev.linecheck.api;

import dev.linecheck.api.wire.ImportView;
import dev.linecheck.dialimport.CallFile;
import dev.linecheck.dialimport.CallFormats;
import dev.linecheck.dialimport.CallProblem;
import dev.linecheck.dialimport.ReadCall;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.dial.Dial;
import dev.linecheck.domain.dial.DialId;
import dev.linecheck.store.DialStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// One import on its way: keeps its calls a batch at a time, so that none holds the writer for
/// long, and counts. Single-threaded.
final class DialImport implements CallFile.Calls {
  /// The most calls of one transaction.
  static final int BATCH_CALLS_MAX = 200;

  /// About the most bytes of one transaction, and what an import has in memory.
  static final long BATCH_BYTES_MAX = 8_000_000;

  private final Context context;
  private final Choice choice;
  private final List<Pending> batch = new ArrayList<>();
  private long batchBytes;
  private long imported;
  private long existing;
  private long refused;
  private final List<ImportView.Kept> kept = new ArrayList<>();
  private final ImportProblems problems = new ImportProblems();

  /// What the client chose for all calls of the import.
  record Choice(WorkspaceId workspace, CallFormats formats, Optional<AgentId> agent) {}

  private record Pending(long line, Dial dial) {}

  DialImport(Context context, Choice choice) {
    this.context = context;
    this.choice = choice;
  }

  @Override
  public void call(long line, ObjectNode json, long bytes) {
    try {
      Unstorable.check(json, "");
    } catch (Problem problem) {
      refused++;
      problems.add(line, problem);
      return;
    }
    switch (choice.formats().read(json)) {
      case ReadCall.Understood(var call) -> {
        DialId id = new DialId(context.ids().next());
        batch.add(new Pending(line, call.dial(id, choice.agent(), context.now())));
        batchBytes += bytes;
      }
      case ReadCall.Refused(List<CallProblem> found) -> {
        refused++;
        found.forEach(problem ->
            problems.add(
                line, Problem.invalid(problem.code(), problem.field(), problem.sentence())));
      }
    }
    if (batch.size() >= BATCH_CALLS_MAX || batchBytes >= BATCH_BYTES_MAX) {
      keepBatch();
    }
  }

  @Override
  public void unreadable(long line, CallFile.Fault fault, String sentence) {
    refused++;
    problems.add(line, fault, sentence);
  }

  private void keepBatch() {
    List<DialStore.Kept> went =
        context
            .stores()
            .dials()
            .keep(choice.workspace(), batch.stream().map(Pending::dial).toList());
    for (int i = 0; i < went.size(); i++) {
      boolean created = went.get(i).created();
      imported += created ? 1 : 0;
      existing += created ? 0 : 1;
      if (kept.size() < ImportProblems.LISTED_MAX) {
        kept.add(new ImportView.Kept(batch.get(i).line(), went.get(i).id().value(), created));
      }
    }
    batch.clear();
    batchBytes = 0;
  }

  /// The end of a body that was one call.
  ImportView endOfCall() {
    problems.refuseRequest();
    return end();
  }

  ImportView end() {
    if (!batch.isEmpty()) {
      keepBatch();
    }
    return new ImportView(imported, existing, refused, kept, problems.listed());
  }
}
