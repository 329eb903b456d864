package dev.linecheck.api.listen;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A body in chunks. It is passed on in small chunks of its own, without extensions and trailers.
/// Single-threaded.
final class ChunkedBody implements RequestBody {
  private static final Pattern SIZE = Pattern.compile("([0-9a-fA-F]{1,15})[ \t]*(?:;.*)?");
  private static final int LINE_MAX = 1_024;
  private static final int TRAILERS_MAX = 64;
  private static final byte[] NOTHING = {};
  private static final byte[] LINE_END = {'\r', '\n'};

  private final TimedInput in;
  private final LineReader lines;
  private final ReadAllowance time;
  private long left;
  private State state = State.BEFORE_FIRST;

  private enum State {
    BEFORE_FIRST,
    WITHIN,
    AFTER_LAST,
    OVER
  }

  ChunkedBody(TimedInput in, ReadAllowance time) {
    this.in = in;
    this.lines = new LineReader(in);
    this.time = time;
  }

  /// Reads up to the content of the next chunk, unless a chunk is being read.
  void open() throws IOException {
    if (left > 0 || state == State.AFTER_LAST) {
      return;
    }
    if (state == State.WITHIN && !lines.next(0, time).isEmpty()) {
      throw BadFraming.of("a chunk is longer than it says");
    }
    Matcher size = SIZE.matcher(lines.next(LINE_MAX, time));
    if (!size.matches()) {
      throw BadFraming.of("the size of a chunk is no number");
    }
    left = Long.parseLong(size.group(1), 16);
    state = left == 0 ? State.AFTER_LAST : State.WITHIN;
  }

  @Override
  public byte[] next() throws IOException {
    open();
    if (state == State.AFTER_LAST) {
      skipTrailers();
      state = State.OVER;
      return chunk(NOTHING);
    }
    byte[] part = in.take(left, time);
    left -= part.length;
    return part.length == 0 ? part : chunk(part);
  }

  private void skipTrailers() throws IOException {
    for (int i = 0; i < TRAILERS_MAX; i++) {
      String line = lines.next(LINE_MAX, time);
      if (line.isEmpty()) {
        return;
      }
      HeaderLine.read(line);
    }
    throw BadFraming.tooLong();
  }

  private static byte[] chunk(byte[] content) {
    ByteArrayOutputStream chunk = new ByteArrayOutputStream(content.length + 16);
    chunk.writeBytes(Integer.toHexString(content.length).getBytes(StandardCharsets.US_ASCII));
    chunk.writeBytes(LINE_END);
    chunk.writeBytes(content);
    chunk.writeBytes(LINE_END);
    return chunk.toByteArray();
  }

  @Override
  public boolean isOver() {
    return state == State.OVER;
  }
}
