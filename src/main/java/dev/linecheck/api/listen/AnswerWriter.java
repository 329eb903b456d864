package dev.linecheck.api.listen;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;
import io.helidon.webserver.CloseConnectionException;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Sends answers in parts, each of which the client has to accept in time. A blocked write can only
/// be ended by closing the connection, which another thread does. Single-threaded.
final class AnswerWriter implements DataWriter {
  private final Socket socket;
  private final ScheduledExecutorService alarms;
  private final Runnable cut;
  private final Duration stallMax;
  private final int partMax;

  /// @param cut closes the connection at once
  AnswerWriter(Socket socket, ScheduledExecutorService alarms, Runnable cut, Duration stallMax) {
    this.socket = socket;
    this.alarms = alarms;
    this.cut = cut;
    this.stallMax = stallMax;
    this.partMax =
        Math.clamp(
            stallMax.toSeconds() * ConnectionLimits.RATE_MIN, 1_000, ClientConnection.SEND_BUFFER);
  }

  @Override
  public void write(BufferData... buffers) {
    writeNow(BufferData.create(buffers));
  }

  @Override
  public void write(BufferData buffer) {
    writeNow(buffer);
  }

  @Override
  public void writeNow(BufferData... buffers) {
    writeNow(BufferData.create(buffers));
  }

  @Override
  public void writeNow(BufferData buffer) {
    byte[] part = new byte[Math.min(partMax, buffer.available())];
    while (buffer.available() > 0) {
      write(part, buffer.read(part));
    }
  }

  private void write(byte[] part, int length) {
    Future<?> alarm = alarms.schedule(cut, stallMax.toMillis(), TimeUnit.MILLISECONDS);
    try {
      socket.getOutputStream().write(part, 0, length);
    } catch (IOException e) {
      throw new CloseConnectionException("the client takes no more of an answer", e);
    } finally {
      alarm.cancel(false);
    }
  }
}
