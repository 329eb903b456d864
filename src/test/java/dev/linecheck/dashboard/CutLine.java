package dev.linecheck.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// The line between a browser and a server, which a test can cut and mend.
final class CutLine implements AutoCloseable {
  private final int target;
  private final ServerSocket door;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private volatile boolean isCut;

  CutLine(int target) throws IOException {
    this.target = target;
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /// The address at which the server is found through this line.
  String address() {
    return "http://127.0.0.1:" + door.getLocalPort();
  }

  void cut() throws IOException {
    isCut = true;
    for (Socket socket : open) {
      socket.close();
    }
  }

  void mend() {
    isCut = false;
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket browser = door.accept();
        if (isCut) {
          browser.close();
        } else {
          Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
          open.addAll(List.of(browser, server));
          Thread.ofVirtual().start(() -> copy(browser, server));
          Thread.ofVirtual().start(() -> copy(server, browser));
        }
      } catch (IOException _) {
        // the line or the server was closed
      }
    }
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException _) {
      // one of both ends was closed
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    cut();
  }
}
