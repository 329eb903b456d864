package dev.linecheck.dialimport;

import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.LineDetail;
import dev.linecheck.domain.dial.LineTimes;
import dev.linecheck.domain.dial.Party;
import dev.linecheck.domain.dial.Speaker;
import dev.linecheck.domain.dial.TranscriptEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The lines of a call while the call is read. Single-threaded.
final class CallLines {
  private static final List<String> FINALS = List.of("isFinal", "is_final", "final");

  private final List<TranscriptEntry> entries = new ArrayList<>();
  private final List<String> systemMessages = new ArrayList<>();
  private final Map<Integer, String> resultNames = new HashMap<>();
  private final Set<String> callerCalls = new HashSet<>();
  private final Set<String> unknownRoles = new HashSet<>();

  void add(Speaker speaker, String text, LineTimes times, LineDetail detail) {
    entries.add(new TranscriptEntry(speaker, text, times, detail));
  }

  /// Adds a line of words. Lines that nobody heard, or that a later line replaces, are left out.
  void spoken(CallFields line, Speaker speaker, String text, LineTimes times, LineDetail detail) {
    if (isInterim(line)) {
      line.note("", "interim_line", line.at("") + " is an interim line and no line of the call.");
    } else if (text.isBlank() && !lasts(times)) {
      line.note("", "unheard_line", line.at("") + " has no words and no length; nobody heard it.");
    } else {
      add(speaker, text, times, detail);
    }
  }

  private static boolean lasts(LineTimes times) {
    return times.start().isPresent()
        && times.end().isPresent()
        && !times.start().equals(times.end());
  }

  static boolean isInterim(CallFields line) {
    return FINALS.stream().anyMatch(name -> line.peekText(name).equals("false"));
  }

  void calls(String words, List<FunctionCall> calls, LineTimes times) {
    if (!calls.isEmpty() || !words.isBlank()) {
      add(Speaker.AI, words, times, LineDetail.calls(calls));
    }
  }

  /// Adds the result of a function.
  ///
  /// @param name the function's name, where the line gives it
  void result(String text, Optional<String> id, Optional<String> name, LineTimes times) {
    if (id.filter(callerCalls::contains).isPresent()) {
      callerResult(text, times);
      return;
    }
    name.ifPresent(function -> resultNames.put(entries.size(), function));
    add(Speaker.AI, text, times, LineDetail.result(id));
  }

  /// Adds a call of the caller to a function of their own.
  void callerCall(FunctionCall call, LineTimes times) {
    call.functionCallId().ifPresent(callerCalls::add);
    add(
        Speaker.HUMAN,
        (call.name() + " " + call.args()).strip(),
        times,
        LineDetail.of(LineDetail.CALLER_FUNCTION));
  }

  void callerResult(String text, LineTimes times) {
    add(Speaker.HUMAN, text, times, LineDetail.of(LineDetail.CALLER_FUNCTION_RESULT));
  }

  /// Adds a message to the agent's model, which nobody in the call said or heard. Messages before
  /// the call began are its prompt.
  void told(String text, LineTimes times) {
    if (entries.isEmpty()) {
      systemMessages.add(text);
    } else if (!text.isBlank()) {
      add(Speaker.AI, text, times, LineDetail.of(LineDetail.NOTE));
    }
  }

  /// Notes a line of an unknown speaker: the speaker is never guessed.
  void unknownRole(CallFields line, String field, String role) {
    unknownRoles.add(role);
    line.note(
        field,
        "unknown_role",
        "%s '%s' is not known; the line is kept below source and is in no transcript."
            .formatted(line.at(field), role));
  }

  Set<String> unknownRoles() {
    return unknownRoles;
  }

  List<String> systemMessages() {
    return systemMessages;
  }

  List<TranscriptEntry> entries() {
    return entries;
  }

  Map<Integer, String> resultNames() {
    return resultNames;
  }

  /// Whether the call has any content: a party that speaks or acts.
  boolean hasAny() {
    return entries.stream()
        .map(TranscriptEntry::party)
        .anyMatch(party ->
            switch (party) {
              case CALLER,
                  KEYS,
                  TEXT_MESSAGE,
                  CALLER_ACTION,
                  TRANSFER_TARGET,
                  MENU,
                  AGENT,
                  FUNCTION ->
                  true;
              case STEP, NOTE -> false;
            });
  }

  boolean agentActs() {
    return entries.stream().anyMatch(entry -> entry.party() == Party.AGENT);
  }
}
