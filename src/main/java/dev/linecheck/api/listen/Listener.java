package dev.linecheck.api.listen;

import io.helidon.common.SerializationConfig;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The address on which clients connect. It is bound at once. Clients that connect before the
/// server is ready wait in the operating system's queue.
public final class Listener implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Listener.class.getName());

  /// The connections that may wait to be accepted.
  private static final int QUEUE_MAX = 1_024;

  /// The pause after a connection that could not be accepted.
  private static final Duration ACCEPT_PAUSE = Duration.ofMillis(100);

  /// The time that running requests get when the server stops.
  private static final Duration GRACE = Duration.ofMillis(500);

  private final ServerSocket server;
  private final ConnectionLimits limits;
  private final Semaphore places;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledThreadPoolExecutor alarms =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("alarms of connections").factory());
  private final Set<ClientConnection> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private boolean failing;

  Listener(ServerSocket server, ConnectionLimits limits) {
    this.server = server;
    this.limits = limits;
    this.alarms.setRemoveOnCancelPolicy(true);
    this.places = new Semaphore(limits.connectionsMax());
  }

  /// Binds an address of this machine.
  ///
  /// @param port the port; 0 for any free one
  public static Listener bind(String host, int port, ConnectionLimits limits) {
    InetAddress address = address(host);
    try {
      ServerSocket server = new ServerSocket();
      try {
        server.bind(new InetSocketAddress(address, port), QUEUE_MAX);
        return new Listener(server, limits);
      } catch (IOException e) {
        server.close();
        throw e;
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot listen on %s:%d".formatted(host, port), e);
    }
  }

  private static InetAddress address(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("there is no host '" + host + "' to listen on", e);
    }
  }

  public int port() {
    return server.getLocalPort();
  }

  /// Starts to accept connections.
  ///
  /// @param direct answers requests that reach no route
  /// @param payloadMax the largest body, in bytes
  public void serve(HttpRouting.Builder routing, DirectHandlers direct, long payloadMax) {
    SerializationConfig.configureRuntime(); // refuses all of Java's serialized objects
    Http http = Http.of(routing, direct, payloadMax, new Http.Threads(threads, alarms));
    Thread.ofPlatform().daemon().name("listener").start(() -> acceptUntilClosed(http));
  }

  private void acceptUntilClosed(Http http) {
    try {
      while (closing.getCount() > 0) {
        acceptOne(http);
      }
    } catch (IOException | InterruptedException e) {
      end.completeExceptionally(e);
    } finally {
      end.completeExceptionally(new IllegalStateException("the listener broke"));
    }
  }

  private void acceptOne(Http http) throws IOException, InterruptedException {
    places.acquire();
    try {
      Socket socket = server.accept();
      failing = false;
      serve(http, socket);
    } catch (IOException e) {
      places.release();
      if (server.isClosed()) {
        throw e;
      }
      if (!failing) {
        LOG.log(Level.WARNING, "no connection can be accepted at the moment: {0}", e.toString());
      }
      failing = true;
      closing.await(ACCEPT_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /// Serves a connection on a thread of its own, so that its failures do not affect the listener.
  private void serve(Http http, Socket socket) {
    threads.execute(() -> {
      try (socket) {
        serve(new ClientConnection(socket, http, limits));
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "closing a connection", e);
      } finally {
        places.release();
      }
    });
  }

  private void serve(ClientConnection connection) {
    open.add(connection);
    try {
      connection.serve();
    } finally {
      open.remove(connection);
    }
  }

  /// Waits until the listener is closed.
  ///
  /// @throws IllegalStateException when it ended by itself
  public void awaitEnd() {
    try {
      end.join();
    } catch (CompletionException e) {
      throw new IllegalStateException("no connection can be accepted any more", e.getCause());
    }
  }

  /// Releases the address, and each connection after its pending answer.
  @Override
  public void close() {
    closing.countDown();
    end.complete(null);
    try {
      server.close();
      open.forEach(ClientConnection::finish);
      threads.shutdown();
      if (!threads.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
        open.forEach(ClientConnection::cut);
      }
      alarms.shutdown();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "closing the listener", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
