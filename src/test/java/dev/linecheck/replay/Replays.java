package dev.linecheck.replay;

import dev.linecheck.callagent.CallInputs;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.agent.OpeningLine;
import dev.linecheck.domain.dial.DialId;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.eval.DialRecord;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.eval.RecordedCall;
import dev.linecheck.domain.run.Replay;
import dev.linecheck.domain.run.SampleClaims;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.time.ThreadWaits;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Replays of recordings under one prompt.
record Replays(Optional<OpeningLine> opening, List<OfferedFunction> functions) {
  static Replays offering(OfferedFunction... functions) {
    return new Replays(Optional.empty(), List.of(functions));
  }

  Replay of(LanguageModel model, Transcript transcript) {
    RecordedCall call =
        new RecordedCall(
            new DialRecord(
                new RecordId("r"), new DialId("d"), Instant.EPOCH, Optional.empty(), List.of()),
            CallInputs.read("{\"name\":\"Ann\"}"),
            transcript);
    return new Replayer(new ThreadWaits())
        .replay(model, SampleClaims.of(call, opening, functions).context(), call);
  }
}
