package dev.linecheck.dashboard;

import dev.linecheck.api.ApiFixture;
import dev.linecheck.api.TestServer;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.LineDetail;
import dev.linecheck.domain.dial.LineTimes;
import dev.linecheck.domain.dial.Speaker;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.verdict.Evidence;
import dev.linecheck.domain.verdict.JudgeNotes;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.domain.verdict.VerdictTrace;
import dev.linecheck.domain.verdict.VerdictTrace.Answer;
import dev.linecheck.domain.verdict.VerdictTrace.Check;
import dev.linecheck.store.StoredCallEdits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Stored calls with findings and lines that no scripted model makes.
final class CallEdits {
  private CallEdits() {}

  static StoredCallEdits of(TestServer server, String result) {
    return new StoredCallEdits(
        server.database(),
        new WorkspaceId(ApiFixture.id(server.get("/workspace").json())),
        new ResultId(result));
  }

  /// Has the first check of a call cite the prompt.
  static TurnVerdicts citing(TurnVerdicts verdicts, String quote) {
    return checked(
        verdicts,
        check ->
            List.of(
                new Check(
                    check.id(),
                    check.answer(),
                    check.finding(),
                    List.of(new Evidence(Evidence.PROMPT, quote)))));
  }

  /// Adds checks of an item that is advice.
  static TurnVerdicts advised(TurnVerdicts verdicts, int number) {
    return checked(
        verdicts,
        check -> {
          List<Check> all = new ArrayList<>(List.of(check));
          all.addAll(
              Collections.nCopies(
                  number, new Check("K2", Answer.CANNOT_TELL, "Unclear.", check.evidence())));
          return all;
        });
  }

  private interface Checks {
    List<Check> of(Check check);
  }

  private static TurnVerdicts checked(TurnVerdicts verdicts, Checks checks) {
    JudgeNotes notes = verdicts.notes();
    List<VerdictTrace> traces =
        notes.traces().stream()
            .map(trace ->
                new VerdictTrace(
                    trace.index(),
                    trace.about(),
                    trace.status(),
                    trace.source(),
                    trace.votes(),
                    trace.checks().stream().flatMap(check -> checks.of(check).stream()).toList(),
                    trace.verification(),
                    trace.escalation()))
            .toList();
    return new TurnVerdicts(
        verdicts.turns(),
        verdicts.continued(),
        new JudgeNotes(
            notes.rulesNeverExercised(),
            notes.checklist(),
            notes.problem(),
            notes.shared(),
            notes.items(),
            notes.fingerprint(),
            notes.health(),
            traces,
            notes.continued(),
            notes.questions()));
  }

  /// A recorded call with keys, a silence and a function call.
  static Transcript timed() {
    return new Transcript(
        List.of(
            line(Speaker.AI, "Hello Ann", 0, 1_000, LineDetail.NONE),
            line(Speaker.HUMAN, "12#", 1_500, 2_000, LineDetail.of(LineDetail.KEYS)),
            line(
                Speaker.AI,
                "We open at eight.",
                2_500,
                5_000,
                LineDetail.calls(
                    List.of(
                        new FunctionCall(
                            "look_up",
                            "{\"name\":\"Ann\",\"day\":\"Monday\"}",
                            Optional.of("c1"))))),
            line(Speaker.AI, "booked", 4_000, 5_000, LineDetail.result(Optional.of("c1"))),
            line(Speaker.HUMAN, "Hm. [silence 5s]", 15_000, 21_000, LineDetail.NONE)));
  }

  private static TranscriptEntry line(
      Speaker speaker, String text, long start, long end, LineDetail detail) {
    return new TranscriptEntry(
        speaker,
        text,
        new LineTimes(Optional.of(Duration.ofMillis(start)), Optional.of(Duration.ofMillis(end))),
        detail);
  }
}
