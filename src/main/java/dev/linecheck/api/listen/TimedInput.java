package dev.linecheck.api.listen;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;

/// The bytes that a client sends, read within its allowance. Single-threaded.
final class TimedInput {
  /// The most bytes that are read at once.
  private static final int BUFFER = 8_192;

  private final Socket socket;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int filled;
  private boolean ended;

  TimedInput(Socket socket) {
    this.socket = socket;
  }

  /// Waits until there is a byte; returns false at the end.
  ///
  /// @throws SocketTimeoutException when the allowance is used up first
  boolean await(ReadAllowance time) throws IOException {
    if (at < filled) {
      return true;
    }
    if (ended) {
      return false;
    }
    int left = time.left();
    if (left <= 0) {
      throw new SocketTimeoutException("the client is too slow");
    }
    socket.setSoTimeout(left);
    at = 0;
    filled = 0;
    long before = System.nanoTime();
    try {
      int read = socket.getInputStream().read(buffer);
      filled = Math.max(0, read);
      ended = read < 0;
    } finally {
      time.waited(System.nanoTime() - before, filled);
    }
    return !ended;
  }

  /// Returns the next byte, or -1 at the end.
  int next(ReadAllowance time) throws IOException {
    return await(time) ? buffer[at++] & 0xff : -1;
  }

  /// Returns the available next bytes, at least one; none at the end.
  byte[] take(long most, ReadAllowance time) throws IOException {
    if (!await(time)) {
      return new byte[0];
    }
    int taken = (int) Math.min(most, filled - at);
    at += taken;
    return Arrays.copyOfRange(buffer, at - taken, at);
  }

  /// Reads and discards all bytes up to the end.
  void drain(ReadAllowance time) throws IOException {
    while (await(time)) {
      at = filled;
    }
  }
}
