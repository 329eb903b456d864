package dev.linecheck.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// A way from a server to PostgreSQL on which the answers stay from a commit on, that commit's
/// among them, while everything that the server says still arrives.
final class HeldAnswers implements AutoCloseable {
  private final int database;
  private final ServerSocket door;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch held = new CountDownLatch(1);
  private volatile Callable<Boolean> committed = () -> false;

  /// @param database the port of PostgreSQL
  HeldAnswers(int database) throws IOException {
    this.database = database;
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    var _ = threads.submit(this::letIn);
  }

  int port() {
    return door.getLocalPort();
  }

  /// What a commit makes true is true before PostgreSQL answers it, so looking before each answer
  /// lets none of that commit through.
  ///
  /// @param committed whether the commit has happened, by a look into the database
  void from(Callable<Boolean> committed) {
    this.committed = committed;
  }

  void awaitHeld() throws InterruptedException {
    if (!held.await(30, TimeUnit.SECONDS)) {
      throw new AssertionError("the commit did not happen");
    }
  }

  private long letIn() throws IOException {
    while (true) {
      Socket server = keep(door.accept());
      Socket postgres = keep(new Socket(InetAddress.getLoopbackAddress(), database));
      var _ = threads.submit(() -> copy(server, postgres, () -> {}));
      var _ = threads.submit(() -> copy(postgres, server, this::holdBack));
    }
  }

  private Socket keep(Socket socket) {
    sockets.add(socket);
    return socket;
  }

  private interface Step {
    void take() throws Exception;
  }

  /// When one side leaves, the other one is told.
  ///
  /// @return how many bytes there were
  private static long copy(Socket from, Socket to, Step beforeEach) throws Exception {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[65_536];
      long copied = 0;
      int length = in.read(buffer);
      while (length >= 0) {
        beforeEach.take();
        out.write(buffer, 0, length);
        copied += length;
        length = in.read(buffer);
      }
      return copied;
    }
  }

  private synchronized void holdBack() throws Exception {
    if (committed.call()) {
      held.countDown();
      new CountDownLatch(1).await();
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    for (Socket socket : sockets) {
      socket.close();
    }
    threads.shutdownNow();
  }
}
