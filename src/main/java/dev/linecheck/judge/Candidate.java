package dev.linecheck.judge;

import dev.linecheck.domain.dial.TranscriptEntry;
import java.util.List;

/// The agent turn that is judged, in its call.
///
/// @param index its position in the transcript
record Candidate(JudgedCall call, int index) {
  String text() {
    return call.transcript().entries().get(index).text();
  }

  /// What had been said by then; what came later is never shown to a judge.
  List<TranscriptEntry> before() {
    return call.transcript().before(index);
  }
}
