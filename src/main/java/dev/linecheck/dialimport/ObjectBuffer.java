package dev.linecheck.dialimport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Holds the bytes of a JSON object back until all of them are here: a parser that waited in the
/// middle of one would hold its tree, which is many times as large. Only brackets and texts are
/// looked at; what is no JSON comes out as it went in. Single-threaded.
final class ObjectBuffer extends InputStream {
  /// More than a parser needs to see that a call is too large, with what it has read ahead.
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

  /// @param outside how many brackets are open between two objects
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

  /// Waits for the end of an object; answers whether there is something to read.
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

  /// How many of so many bytes of the piece are outside of objects or end one.
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
