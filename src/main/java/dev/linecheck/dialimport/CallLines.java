package dev.linecheck.dialimport;

import dev.linecheck.domain.dial.LineDetail;
import dev.linecheck.domain.dial.LineTimes;
import dev.linecheck.domain.dial.Speaker;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.dial.TranscriptEntry;
import java.util.ArrayList;
import java.util.List;

/// The lines of a call while it is read. Single-threaded.
final class CallLines {
  private final List<TranscriptEntry> entries = new ArrayList<>();
  private final List<String> systemMessages = new ArrayList<>();

  void add(TranscriptEntry entry) {
    entries.add(entry);
  }

  void spoken(Speaker speaker, String text, LineTimes times) {
    entries.add(new TranscriptEntry(speaker, text, times, LineDetail.NONE));
  }

  void technical(String text, LineDetail detail) {
    entries.add(new TranscriptEntry(Speaker.AI, text, LineTimes.UNKNOWN, detail));
  }

  /// What the agent's model was told; nobody in the call said or heard it.
  void system(String text) {
    systemMessages.add(text);
  }

  List<String> systemMessages() {
    return systemMessages;
  }

  /// The transcript; one that is too long is a problem of the field that holds it.
  Transcript transcript(CallFields call, String field) {
    if (entries.size() > Transcript.ENTRIES_MAX) {
      call.problem(
          field,
          "too_many_entries",
          "The call has %d lines; it may have %d."
              .formatted(entries.size(), Transcript.ENTRIES_MAX));
    }
    return new Transcript(entries);
  }
}
