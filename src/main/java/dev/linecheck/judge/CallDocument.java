package dev.linecheck.judge;

import dev.linecheck.domain.verdict.CheckItem;
import dev.linecheck.domain.verdict.CheckItem.Scope;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The parts of the judge's documents that are the same for all turns of a call. Each is written
/// once, when a document first needs it. Thread-safe.
final class CallDocument {
  private final JudgedCall call;
  private final Map<Scope, List<CheckItem>> items = new ConcurrentHashMap<>();
  private final Map<Scope, String> heads = new ConcurrentHashMap<>();
  private final Map<Integer, String> lines = new ConcurrentHashMap<>();

  CallDocument(JudgedCall call) {
    this.call = call;
  }

  /// Returns the questions about a turn, or about the call as a whole.
  List<CheckItem> items(Scope scope) {
    return items.computeIfAbsent(scope, asked -> CheckItems.of(call.brief(), asked));
  }

  /// Returns the document up to the transcript.
  String head(Scope scope) {
    return heads.computeIfAbsent(scope, asked -> JudgePrompt.head(call, items(asked)));
  }

  /// Returns a line of the transcript.
  String line(int index) {
    return lines.computeIfAbsent(
        index, at -> JudgePrompt.line(at, call.transcript().entries().get(at)));
  }
}
