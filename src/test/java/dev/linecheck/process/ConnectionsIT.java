package dev.linecheck.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// More connections than a process may have files open.
class ConnectionsIT {
  private static final int FILES = 1_024;
  private static final int CONNECTIONS = 1_200;
  private static final int CONNECT_MS = 500;

  @TempDir private Path folder;

  @Test
  void a_flood_of_idle_connections_leaves_a_server_that_accepts() throws Exception {
    try (LinecheckProcess server =
        LinecheckProcess.startWithFiles(
            FILES,
            folder,
            Map.of("LINECHECK_BOOTSTRAP_KEY", ServerSetup.KEY, "LINECHECK_CONNECTIONS_MAX", "1000"),
            "serve",
            "--port",
            "0",
            "--data",
            folder.resolve("data").toString())) {
      PlainClient client = ServerSetup.client(server);
      client.get("/eval_configs");

      flood(URI.create(server.url()));

      assertThat(client.get("/eval_configs").get("data")).isEmpty();
      assertThat(server.output())
          .contains("connections-max is 552, not 1000")
          .doesNotContain("Too many open files", "\tat ");
    }
  }

  /// Opens the connections, as far as the queue of the server takes them, and closes them again.
  private static void flood(URI server) throws IOException {
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < CONNECTIONS; i++) {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), CONNECT_MS);
      }
    } catch (SocketTimeoutException e) {
      assertThat(sockets).as(e.getMessage()).hasSizeGreaterThan(FILES);
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }
}
