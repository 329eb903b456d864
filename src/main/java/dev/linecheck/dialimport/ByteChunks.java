package dev.linecheck.dialimport;

import java.util.ArrayList;
import java.util.List;

/// A growing buffer of bytes. It grows without copying, so it never takes more memory than its
/// bytes. Single-threaded.
final class ByteChunks {
  private static final int FIRST = 256;
  private static final int LARGEST = 16_384;

  private final List<byte[]> full = new ArrayList<>();
  private byte[] last = new byte[FIRST];
  private int used;
  private int size;

  int size() {
    return size;
  }

  void add(int one) {
    if (used == last.length) {
      full.add(last);
      last = new byte[Math.min(size, LARGEST)];
      used = 0;
    }
    last[used++] = (byte) one;
    size++;
  }

  void add(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      add(bytes[i]);
    }
  }

  byte[] toByteArray() {
    byte[] all = new byte[size];
    int at = 0;
    for (byte[] piece : full) {
      System.arraycopy(piece, 0, all, at, piece.length);
      at += piece.length;
    }
    System.arraycopy(last, 0, all, at, used);
    return all;
  }
}
