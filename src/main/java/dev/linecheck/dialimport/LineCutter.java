package dev.linecheck.dialimport;

import dev.linecheck.dialimport.CallFile.CallFileFault;
import dev.linecheck.dialimport.CallFile.Position;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/// Splits a body at the ends of its lines. A line that is too large is skipped. Single-threaded.
final class LineCutter {
  private static final int END = -1;

  private final JsonReader reader;
  private final LimitedInput body;
  private final BufferedInputStream in;
  private long number;
  private long filled;

  /// @param body the stream that `in` buffers
  LineCutter(JsonReader reader, LimitedInput body, BufferedInputStream in) {
    this.reader = reader;
    this.body = body;
    this.in = in;
  }

  /// Returns the number of the last line read, from 1.
  long number() {
    return number;
  }

  /// Returns the number of non-blank lines so far.
  long filled() {
    return filled;
  }

  void readAll() {
    for (Optional<byte[]> line = next(); line.isPresent(); line = next()) {
      reader.read(number, line.get());
    }
  }

  /// Returns the next line that is neither blank nor too large; empty at the end of the body.
  Optional<byte[]> next() {
    int ending;
    do {
      ByteChunks line = new ByteChunks();
      ending = cut(line);
      number++;
      if (ending == END && body.isCut()) {
        filled++;
        reader.fault(Position.line(number), CallFileFault.BODY_TOO_LARGE, CallFile.BODY_TOO_LARGE);
      } else if (line.size() > CallFile.CALL_BYTES_MAX) {
        filled++;
        reader.fault(Position.line(number), CallFileFault.CALL_TOO_LARGE, CallFile.CALL_TOO_LARGE);
      } else if (line.size() > 0) {
        filled++;
        reader.complete(line.size());
        return Optional.of(line.toByteArray());
      }
    } while (ending != END);
    return Optional.empty();
  }

  /// Reads up to the end of a line. Leaves out leading white space and bytes beyond the limit of a
  /// call. Returns the byte that ended the line.
  private int cut(ByteChunks line) {
    int next = read();
    while (next != END && next != '\n') {
      boolean leading = line.size() == 0 && next <= ' ';
      if (!leading && line.size() <= CallFile.CALL_BYTES_MAX) {
        line.add(next);
      }
      next = read();
    }
    return next;
  }

  private int read() {
    try {
      return in.read();
    } catch (IOException e) {
      throw new UncheckedIOException("reading calls after line " + number, e);
    }
  }
}
