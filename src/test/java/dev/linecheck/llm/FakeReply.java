package dev.linecheck.llm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;

/// What a [FakeProvider] does with one request.
public interface FakeReply {
  /// A chunk of a thousand blanks.
  String CHUNK = "3e8\r\n" + " ".repeat(1000) + "\r\n";

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
      packedChunk(socket, words);
      write(socket, "0\r\n\r\n");
    };
  }

  private static void packedChunk(Socket socket, String words) throws IOException {
    byte[] packed = packed(answer(words));
    write(
        socket,
        "HTTP/1.1 200 X\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
            + Integer.toHexString(packed.length)
            + "\r\n");
    socket.getOutputStream().write(packed);
    write(socket, "\r\n");
  }

  private static void forever(Socket socket, String text, CountDownLatch ended) throws IOException {
    try {
      while (!socket.isClosed()) {
        write(socket, text);
      }
    } finally {
      ended.countDown();
    }
  }

  static FakeReply json(String body) {
    return status(200, body, "Content-Type: application/json");
  }

  static FakeReply status(int status, String body, String... headers) {
    return socket -> write(socket, head(status, body.getBytes(UTF_8).length, headers) + body);
  }

  /// Connects the client to a port of this machine, as a proxy does.
  static FakeReply tunnel(int port) {
    return client -> {
      try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
        write(client, "HTTP/1.1 200 Connected\r\n\r\n");
        Thread.ofVirtual().start(() -> pass(server, client));
        pass(client, server);
      }
    };
  }

  private static void pass(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // One side is gone: the tests look at the client.
    }
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

  /// The same in chunks, whose end a client could wait for; counts the latch down when the client
  /// is gone.
  static FakeReply endlessChunks(int status, CountDownLatch ended) {
    return socket -> {
      write(socket, "HTTP/1.1 %d X\r\nTransfer-Encoding: chunked\r\n\r\n".formatted(status));
      forever(socket, CHUNK, ended);
    };
  }

  /// A whole answer in one packed chunk, and then chunks of blanks without end.
  static FakeReply endlessAfterPacked(String words, CountDownLatch ended) {
    return socket -> {
      packedChunk(socket, words);
      forever(socket, CHUNK, ended);
    };
  }

  /// Header lines without end.
  static FakeReply endlessHead(CountDownLatch ended) {
    return socket -> {
      write(socket, "HTTP/1.1 200 X\r\n");
      forever(socket, "X-Long: " + "x".repeat(1000) + "\r\n", ended);
    };
  }

  /// One header line without end.
  static FakeReply endlessLine(CountDownLatch ended) {
    return socket -> {
      write(socket, "HTTP/1.1 200 X\r\nX-Long: ");
      forever(socket, "x".repeat(1000), ended);
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
    return "HTTP/1.1 %d X\r\nContent-Length: %d\r\n%s\r\n"
        .formatted(status, length, lines(headers));
  }

  private static String lines(String... headers) {
    return headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
  }

  /// Something on a socket.
  interface Step {
    void run() throws IOException;
  }
}
