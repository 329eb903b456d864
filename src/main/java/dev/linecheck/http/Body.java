package dev.linecheck.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/// The body of a response, which knows whether it was read to its end.
final class Body extends HttpEntityWrapper {
  private boolean isAtEnd;

  Body(HttpEntity body) {
    super(body);
  }

  boolean isAtEnd() {
    return isAtEnd;
  }

  @Override
  public InputStream getContent() throws IOException {
    return new FilterInputStream(super.getContent()) {
      @Override
      public int read() throws IOException {
        return seen(super.read());
      }

      @Override
      public int read(byte[] to, int offset, int length) throws IOException {
        return seen(super.read(to, offset, length));
      }

      private int seen(int read) {
        isAtEnd |= read < 0;
        return read;
      }
    };
  }
}
