package dev.linecheck.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Clients that go away before they have read their answer.
class GoneClientTest {
  @TempDir private Path folder;

  @Test
  void a_client_that_breaks_off_a_large_answer_is_no_failure_of_the_server() throws IOException {
    List<LogRecord> logged = new CopyOnWriteArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
              logged.add(line);
            }
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger root = Logger.getLogger("");
    try (TestServer server = new TestServer(folder)) {
      for (int i = 0; i < 2; i++) {
        server.created(
            "/functions",
            "{\"name\": \"f\", \"type\": \"custom\", \"description\": \"%s\"}"
                .formatted("x".repeat(95_000)));
      }
      root.addHandler(handler);
      for (int i = 0; i < 5; i++) {
        breakOff(server.port());
      }
    } finally {
      root.removeHandler(handler);
    }

    assertThat(logged).extracting(LogRecord::getMessage).isEmpty();
  }

  private static void breakOff(int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(4_000);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      String head =
          "GET /api/functions HTTP/1.1\r\nHost: here\r\nAuthorization: Bearer %s\r\n\r\n"
              .formatted(TestServer.KEY);
      socket.getOutputStream().write(head.getBytes(US_ASCII));
      assertThat(socket.getInputStream().read()).isEqualTo('H');
      socket.setSoLinger(true, 0); // the close is a reset, so that the server's write fails
    }
  }
}
