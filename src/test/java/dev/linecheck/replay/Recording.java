package dev.linecheck.replay;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.LineDetail;
import dev.linecheck.domain.dial.LineTimes;
import dev.linecheck.domain.dial.NodeTransition;
import dev.linecheck.domain.dial.Speaker;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.dial.TranscriptEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes a recorded call down, line by line.
final class Recording {
  private final List<TranscriptEntry> entries = new ArrayList<>();

  Recording caller(String words) {
    entries.add(new TranscriptEntry(Speaker.HUMAN, words));
    return this;
  }

  Recording agent(String words) {
    entries.add(new TranscriptEntry(Speaker.AI, words));
    return this;
  }

  Recording calls(String words, FunctionCall... calls) {
    entries.add(
        new TranscriptEntry(
            Speaker.AI, words, LineTimes.UNKNOWN, LineDetail.calls(List.of(calls))));
    return this;
  }

  Recording result(String id, String text) {
    return result(Optional.of(id), text);
  }

  Recording result(Optional<String> id, String text) {
    entries.add(new TranscriptEntry(Speaker.AI, text, LineTimes.UNKNOWN, LineDetail.result(id)));
    return this;
  }

  Recording step(String to, String data) {
    entries.add(
        new TranscriptEntry(
            Speaker.AI,
            "",
            LineTimes.UNKNOWN,
            LineDetail.step(new NodeTransition(to, new Json(data)))));
    return this;
  }

  Recording note(String text) {
    return add(Speaker.AI, text, LineDetail.NOTE);
  }

  Recording keys(String keys) {
    return add(Speaker.HUMAN, keys, LineDetail.KEYS);
  }

  Recording target(String words) {
    return add(Speaker.HUMAN, words, LineDetail.TRANSFER_TARGET);
  }

  Recording callerDoes(String what) {
    return add(Speaker.HUMAN, what, LineDetail.CALLER_FUNCTION);
  }

  Recording menu(String words) {
    entries.add(new TranscriptEntry(Speaker.IVR, words));
    return this;
  }

  private Recording add(Speaker speaker, String text, String type) {
    entries.add(new TranscriptEntry(speaker, text, LineTimes.UNKNOWN, LineDetail.of(type)));
    return this;
  }

  Transcript transcript() {
    return new Transcript(entries);
  }

  static FunctionCall call(String name, String args, String id) {
    return new FunctionCall(name, args, Optional.of(id));
  }
}
