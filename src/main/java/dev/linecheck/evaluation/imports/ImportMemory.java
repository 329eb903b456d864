package dev.linecheck.evaluation.imports;

import dev.linecheck.dialimport.CallFile;
import dev.linecheck.evaluation.BytesInFlight;
import dev.linecheck.evaluation.MemoryBusyException;
import dev.linecheck.evaluation.MemoryLanes;
import dev.linecheck.evaluation.MemoryShare;
import tools.jackson.databind.node.ObjectNode;

/// The memory of one import: for the arrived bytes of a call, for the call while it is read, and
/// for its batch. Single-threaded.
public final class ImportMemory implements CallFile.Calls, MemoryShare {
  /// The number of arrived bytes at which a call is known to be too large.
  private static final long ARRIVING_MAX = CallFile.CALL_BYTES_MAX + 64_000;

  private final CallBatches intake;
  private final BytesInFlight.Share arriving;
  private final BytesInFlight.Share call;
  private final BytesInFlight.Share batch;
  private long arrived;

  public static ImportMemory of(MemoryLanes lanes, CallBatches intake) {
    return new ImportMemory(
        intake, lanes.arrivingCalls().share(), lanes.calls().share(), lanes.batches().share());
  }

  ImportMemory(
      CallBatches intake,
      BytesInFlight.Share arriving,
      BytesInFlight.Share call,
      BytesInFlight.Share batch) {
    this.intake = intake;
    this.arriving = arriving;
    this.call = call;
    this.batch = batch;
  }

  /// Releases the memory of the call before a wait for more bytes: no call is being read then.
  void awaiting() {
    call.hold(0);
  }

  void arrived(int bytes) {
    arrived = Math.min(arrived + bytes, ARRIVING_MAX);
    waitFor(arriving, arrived);
  }

  @Override
  public void complete(long bytes) {
    call.hold(0); // releases the memory of the previous call
    waitFor(call, MemoryLanes.call(bytes));
  }

  private void waitFor(BytesInFlight.Share share, long bytes) {
    try {
      share.hold(bytes);
    } catch (MemoryBusyException e) {
      intake.keepBatch();
      throw new MemoryBusyException(
          "Other requests have the memory that the rest of this import needs. What was read of it up"
              + " to here is kept; sending it again adds what is missing.");
    }
  }

  @Override
  public void call(CallFile.Position at, ObjectNode json, long bytes) {
    intake.call(at, json, bytes);
    handedOn();
  }

  @Override
  public void unreadable(CallFile.Position at, CallFile.CallFileFault fault, String sentence) {
    intake.unreadable(at, fault, sentence);
    handedOn();
  }

  /// Stores a batch at once if there is no memory for it, so that an import with a slow client does
  /// not block others.
  private void handedOn() {
    arrived = 0;
    arriving.hold(0);
    if (!batch.tryHold(MemoryLanes.batch(intake.pendingBytes()))) {
      intake.keepBatch();
      batch.hold(0);
    }
  }

  @Override
  public void close() {
    arriving.close();
    call.close();
    batch.close();
  }
}
