package dev.linecheck.dialimport;

import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.Party;
import dev.linecheck.domain.dial.PendingFunctionCalls;
import dev.linecheck.domain.dial.TranscriptEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Links function results to their calls, where the source gives only names or an order.
/// Single-threaded.
final class ResultLinks {
  private final List<TranscriptEntry> entries;
  private final Map<Integer, String> names;
  private final CallFields call;
  private final PendingFunctionCalls calls = new PendingFunctionCalls();
  private int unlinked;

  private ResultLinks(CallLines lines, CallFields call) {
    this.entries = new ArrayList<>(lines.entries());
    this.names = lines.resultNames();
    this.call = call;
  }

  /// The linked lines, and the number of results that belong to no call.
  record Linked(List<TranscriptEntry> entries, int unlinked) {}

  /// @param call receives the notes
  static Linked in(CallLines lines, CallFields call) {
    ResultLinks links = new ResultLinks(lines, call);
    for (int at = 0; at < links.entries.size(); at++) {
      if (links.entries.get(at).party() == Party.FUNCTION) {
        links.link(at);
      }
      if (links.entries.get(at).party() == Party.AGENT) {
        links.calls.made(at, links.entries.get(at).detail().functionCalls());
      }
    }
    return new Linked(links.entries, links.unlinked);
  }

  private void link(int at) {
    Optional<PendingFunctionCalls.Made> oldest = calls.oldest();
    Optional<PendingFunctionCalls.Link> link =
        calls.answer(entries.get(at).detail().functionCallId(), Optional.ofNullable(names.get(at)));
    if (link.isEmpty()) {
      unlinked++;
    } else if (!link.get().asNamed()) {
      PendingFunctionCalls.Made made = link.get().made();
      noteOther(at, made);
      boolean known = made.call().functionCallId().isPresent() || oldest.equals(Optional.of(made));
      Optional<String> id = known ? made.call().functionCallId() : Optional.of(named(made));
      entries.set(at, entries.get(at).with(entries.get(at).detail().withId(id)));
    }
  }

  private void noteOther(int at, PendingFunctionCalls.Made made) {
    entries
        .get(at)
        .detail()
        .functionCallId()
        .ifPresent(id ->
            call.note(
                "",
                "other_call",
                "Line %d is the result of '%s', which was not called; it is taken for that of %s."
                    .formatted(at, id, made.call().name())));
  }

  /// Gives an id to a call that has none and that the order does not identify.
  private String named(PendingFunctionCalls.Made made) {
    String id = "call_%d_%d".formatted(made.at(), made.nth());
    TranscriptEntry line = entries.get(made.at());
    List<FunctionCall> named = new ArrayList<>(line.detail().functionCalls());
    named.set(
        made.nth(), new FunctionCall(made.call().name(), made.call().args(), Optional.of(id)));
    entries.set(made.at(), line.with(line.detail().withCalls(named)));
    return id;
  }
}
