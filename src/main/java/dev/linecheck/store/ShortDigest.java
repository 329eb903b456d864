package dev.linecheck.store;

import dev.linecheck.domain.Sha256;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.eval.RecordedCall;
import dev.linecheck.domain.eval.RunRecord;
import dev.linecheck.domain.run.Continuation;
import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.domain.run.Replay;
import dev.linecheck.domain.run.SimulationMetadata;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Digests of 64 bits, by which a comparison tells whether two calls, or two copies of one record,
/// are equal. It only ever compares two that belong to one record, so more bits would add nothing.
final class ShortDigest {
  private ShortDigest() {}

  /// Returns the digest of everything that was said and done in a call.
  static long of(ItemOutcome.Judged judged) {
    return switch (judged.execution()) {
      case SimulationMetadata _ -> of(List.of(judged.transcript()));
      case Replay replay ->
          of(
              List.of(
                  judged.transcript(),
                  replay.turns(),
                  replay.continuation().map(Continuation::transcript).stream().toList()));
    };
  }

  /// Returns the digest of everything in a record that a call depends on. A new name or description
  /// does not change it.
  static long of(RunRecord record) {
    return switch (record) {
      case PromptRecord prompt ->
          of(
              List.of(
                  prompt.systemPrompt(),
                  prompt.maxTurns(),
                  prompt.agentInputs(),
                  prompt.functionMocks(),
                  prompt.manner()));
      case RecordedCall call -> of(List.of(call.agentInputs(), call.transcript()));
    };
  }

  private static long of(List<?> parts) {
    byte[] json = StoredJson.write(parts).getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.wrap(Sha256.digest().digest(json)).getLong();
  }
}
