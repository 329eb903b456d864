package dev.linecheck.api;

import dev.linecheck.evaluation.BytesInFlight;
import dev.linecheck.evaluation.MemoryLanes;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/// The bytes of a body that have arrived so far. It holds memory only for these, however many are
/// announced, so a slow sender blocks nobody. Single-threaded.
final class ArrivingBody implements AutoCloseable {
  private static final int PIECE = 16_000;

  private final MemoryLanes memory;
  private final List<byte[]> pieces = new ArrayList<>();
  private BytesInFlight.Share share;
  private boolean small;
  private int size;

  /// @param announced the announced size of the body; 0 when none is announced
  ArrivingBody(MemoryLanes memory, long announced) {
    this.memory = memory;
    this.share = memory.arriving(announced);
    this.small = announced <= MemoryLanes.SMALL_MAX;
  }

  /// Reads the body up to its end, or up to `max` bytes.
  void readUpTo(int max, InputStream in) throws IOException {
    byte[] piece = in.readNBytes(Math.min(PIECE, max));
    while (piece.length > 0) {
      add(piece);
      piece = in.readNBytes(Math.min(PIECE, max - size));
    }
  }

  private void add(byte[] piece) {
    pieces.add(piece);
    size += piece.length;
    if (small && size > MemoryLanes.SMALL_MAX) {
      BytesInFlight.Share larger = memory.arriving(size);
      larger.hold(size);
      share.close();
      share = larger;
      small = false;
    }
    share.hold(size);
  }

  int size() {
    return size;
  }

  /// Returns a copy of the whole body, for which memory has to be claimed.
  byte[] bytes() {
    byte[] all = new byte[size];
    int at = 0;
    for (byte[] piece : pieces) {
      System.arraycopy(piece, 0, all, at, piece.length);
      at += piece.length;
    }
    return all;
  }

  @Override
  public void close() {
    share.close();
  }
}
