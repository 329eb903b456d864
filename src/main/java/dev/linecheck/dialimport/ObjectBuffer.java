package dev.linecheck.dialimport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Holds back the bytes of a JSON object until all of them are here. A parser that waited in the
/// middle of an object would hold its tree, which is many times as large. The buffer looks only at
/// brackets and strings; content that is not JSON passes unchanged. Single-threaded.
final class ObjectBuffer extends InputStream {
  /// The most bytes held back. With the parser's read-ahead it suffices to detect a call that is
  /// too large.
  private static final int HELD_MAX = CallFile.CALL_BYTES_MAX + 64_000;

  private final InputStream in;
  private final JsonReader reader;
  private final int outside;
  private final byte[] piece = new byte[8_192];
  private ByteChunks held = new ByteChunks();
  private InputStream ready = InputStream.nullInputStream();
  private int depth;
  private boolean inText;
  private boolean escaped;

  /// @param outside the number of open brackets between two objects
  ObjectBuffer(InputStream in, JsonReader reader, int outside) {
    this.in = in;
    this.reader = reader;
    this.outside = outside;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = ready.read(bytes, offset, length);
    if (count < 0 && fill()) {
      return ready.read(bytes, offset, length);
    }
    return count;
  }

  /// Waits for the end of an object; returns whether there is something to read.
  private boolean fill() throws IOException {
    ready = InputStream.nullInputStream();
    int end = 0;
    int count = 0;
    while (end == 0 && count >= 0) {
      count = in.read(piece, 0, piece.length);
      end = lastEnd(count);
      held.add(piece, 0, end == 0 ? Math.max(count, 0) : end);
      if (end == 0 && held.size() > HELD_MAX) {
        end = Math.max(count, 0);
      }
    }
    if (held.size() == 0) {
      return false;
    }
    reader.complete(held.size());
    ready = new ByteArrayInputStream(held.toByteArray());
    held = new ByteChunks();
    held.add(piece, end, Math.max(count, end));
    return true;
  }

  /// Returns the number of leading bytes of the piece that reach to the last end of an object, or
  /// to the last byte outside of one.
  private int lastEnd(int count) {
    int end = 0;
    for (int i = 0; i < count; i++) {
      look(piece[i]);
      if (depth <= outside && !inText) {
        end = i + 1;
      }
    }
    return end;
  }

  private void look(byte next) {
    if (escaped) {
      escaped = false;
    } else if (next == '"') {
      inText = !inText;
    } else if (inText) {
      escaped = next == '\\';
    } else if (next == '{' || next == '[') {
      depth++;
    } else if (next == '}' || next == ']') {
      depth--;
    }
  }
}
