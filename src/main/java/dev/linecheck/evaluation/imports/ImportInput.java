package dev.linecheck.evaluation.imports;

import java.io.IOException;
import java.io.InputStream;

/// The body of an import. It claims memory as bytes arrive. Single-threaded.
public final class ImportInput extends InputStream {
  private final InputStream in;
  private final ImportMemory memory;

  public ImportInput(InputStream in, ImportMemory memory) {
    this.in = in;
    this.memory = memory;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    memory.awaiting();
    int count = in.read(bytes, offset, length);
    memory.arrived(Math.max(count, 0));
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
