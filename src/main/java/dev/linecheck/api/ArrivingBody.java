package dev.linecheck.api;

import dev.linecheck.evaluation.BytesInFlight;
import dev.linecheck.evaluation.MemoryLanes;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/// The bytes of a body that have come in so far. It has memory for these alone, however many are
/// announced: who sends slowly holds back nobody. Single-threaded.
final class ArrivingBody implements AutoCloseable {
  private static final int PIECE = 16_000;

  private final MemoryLanes memory;
  private final List<byte[]> pieces = new ArrayList<>();
  private BytesInFlight.Share share;
  private boolean small;
  private int size;

  /// @param announced how large the body is said to be; 0 when nothing is said
  ArrivingBody(MemoryLanes memory, long announced) {
    this.memory = memory;
    this.share = memory.arriving(announced);
    this.small = announced <= MemoryLanes.SMALL_MAX;
  }

  /// Takes the body in up to its end, or so many bytes of it.
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

  /// The body as a whole: a copy, for which memory is to be claimed.
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
