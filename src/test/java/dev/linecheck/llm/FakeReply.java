package dev.linecheck.llm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;

/// What a [FakeProvider] does with one request.
public interface FakeReply {
  void send(Socket socket) throws IOException;

  /// A complete answer of a model that says the words.
  static FakeReply says(String words) {
    return json(answer(words));
  }

  private static String answer(String words) {
    return """
    {"id": "1", "object": "chat.completion", "created": 1, "model": "gpt-x-2026",
     "choices": [{"index": 0, "finish_reason": "stop",
                  "message": {"role": "assistant", "content": "%s"}}],
     "usage": {"prompt_tokens": 20, "completion_tokens": 7, "total_tokens": 27,
               "prompt_tokens_details": {"cached_tokens": 16}}}
    """
        .formatted(words);
  }

  /// The same as many providers send it: packed, and in chunks.
  static FakeReply saysPacked(String words) {
    return socket -> {
      byte[] packed = packed(answer(words));
      write(
          socket,
          "HTTP/1.1 200 X\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
              + Integer.toHexString(packed.length)
              + "\r\n");
      socket.getOutputStream().write(packed);
      write(socket, "\r\n0\r\n\r\n");
    };
  }

  static FakeReply json(String body) {
    return status(200, body, "Content-Type: application/json");
  }

  static FakeReply status(int status, String body, String... headers) {
    return socket -> write(socket, head(status, body.getBytes(UTF_8).length, headers) + body);
  }

  /// Closes in the middle of the body.
  static FakeReply truncated() {
    return socket -> {
      write(socket, head(200, 1000) + "{\"choices\": [");
      socket.close();
    };
  }

  /// Closes without a word.
  static FakeReply broken() {
    return Socket::close;
  }

  /// So many blanks.
  static FakeReply blanks(int bytes) {
    return socket -> {
      write(socket, head(200, bytes));
      write(socket, " ".repeat(bytes));
    };
  }

  /// Blanks without end.
  static FakeReply endless(int status) {
    return socket -> {
      write(socket, "HTTP/1.1 " + status + " X\r\nConnection: close\r\n\r\n");
      while (!socket.isClosed()) {
        write(socket, " ".repeat(1000));
      }
    };
  }

  /// So many blanks, of which little goes over the wire.
  static FakeReply blanksPacked(int bytes) {
    return socket -> {
      byte[] packed = packed(" ".repeat(bytes));
      write(socket, head(200, packed.length, "Content-Encoding: gzip"));
      socket.getOutputStream().write(packed);
    };
  }

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(UTF_8));
    }
    return packed.toByteArray();
  }

  /// Says nothing until the client hangs up, and counts the latch down then.
  static FakeReply hangs(CountDownLatch started, CountDownLatch ended) {
    return socket -> {
      started.countDown();
      untilHungUp(socket, ended, () -> {});
    };
  }

  /// Sends a byte now and then until the client hangs up, and counts the latch down then.
  static FakeReply trickles(CountDownLatch ended) {
    return socket -> {
      write(socket, head(200, 100_000_000));
      untilHungUp(socket, ended, () -> write(socket, " "));
    };
  }

  private static void untilHungUp(Socket socket, CountDownLatch ended, Step meanwhile)
      throws IOException {
    socket.setSoTimeout(10);
    try {
      while (!hungUp(socket)) {
        meanwhile.run();
      }
    } finally {
      ended.countDown();
    }
  }

  private static boolean hungUp(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() == -1;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
    socket.getOutputStream().flush();
  }

  private static String head(int status, int length, String... headers) {
    String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    return "HTTP/1.1 " + status + " X\r\nContent-Length: " + length + "\r\n" + lines + "\r\n";
  }

  /// Something on a socket.
  interface Step {
    void run() throws IOException;
  }
}
