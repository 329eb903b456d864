package dev.linecheck.fakeprovider;

import dev.linecheck.time.ThreadWaits;
import dev.linecheck.time.Waits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// A model provider that is played on 127.0.0.1. It speaks OpenAI's chat protocol below any base
/// path. It has sockets of its own, because no library of servers resets a connection, cuts off a
/// body or closes a connection unannounced.
public final class FakeProviderServer implements AutoCloseable {
  private static final Logger LOG = System.getLogger(FakeProviderServer.class.getName());
  private static final int WAITING_CONNECTIONS_MAX = 1_000;

  private final ServerSocket server;
  private final Waits waits = new ThreadWaits();
  private final FakeProviderConfig config;
  private final PlayedProvider provider;
  private final Optional<FastAnswers> fast;
  private final CallCount count;
  private final RecentRequests received = new RecentRequests();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong connections = new AtomicLong();

  private FakeProviderServer(FakeProviderConfig config, InstantSource clock) {
    this.config = config;
    this.provider = new PlayedProvider(config, clock);
    this.count = new CallCount(clock);
    this.fast =
        switch (config.pace()) {
          case THOROUGH -> Optional.empty();
          case FAST -> Optional.of(new FastAnswers(config.callerTurns()));
        };
    try {
      this.server =
          new ServerSocket(
              config.port(), WAITING_CONNECTIONS_MAX, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("listening on port " + config.port(), e);
    }
  }

  /// Starts a server that has bound its port when this returns.
  ///
  /// @param clock for dates that the provider states; it waits in real time
  public static FakeProviderServer start(FakeProviderConfig config, InstantSource clock) {
    FakeProviderServer server = new FakeProviderServer(config, clock);
    Thread.ofVirtual().name("fake provider").start(server::accept);
    return server;
  }

  public int port() {
    return server.getLocalPort();
  }

  /// The base URL of OpenAI's protocol.
  public URI url() {
    return URI.create("http://127.0.0.1:" + port() + "/v1");
  }

  /// The newest requests, the oldest of them first.
  public List<ReceivedRequest> received() {
    return received.newest();
  }

  /// The number of connections so far.
  public long connections() {
    return connections.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        connections.incrementAndGet();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "no further connection: {0}", e.getMessage());
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      RequestReader requests = new RequestReader(socket.getInputStream(), socket.getOutputStream());
      Optional<RawRequest> request = requests.next();
      while (request.isPresent() && answers(request.get(), socket)) {
        request = requests.next();
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a connection ended: {0}", e.getMessage());
    } finally {
      open.remove(socket);
    }
  }

  /// Answers, and returns whether the connection stays open.
  private boolean answers(RawRequest request, Socket socket) throws IOException {
    Optional<HttpReply> counted = count.count(request);
    if (counted.isPresent()) {
      socket.getOutputStream().write(counted.get().bytes());
      return true;
    }
    Optional<byte[]> prepared = fast.flatMap(answers -> answers.answer(request));
    if (prepared.isEmpty()) {
      ReceivedRequest whole = request.read();
      received.add(whole);
      return answers(whole, socket);
    }
    pause(Duration.ZERO);
    socket.getOutputStream().write(prepared.get());
    return true;
  }

  private boolean answers(ReceivedRequest request, Socket socket) throws IOException {
    HttpReply reply = provider.answer(request);
    pause(reply.pause());
    switch (reply.ending()) {
      case RESET -> socket.setSoLinger(true, 0);
      case KEPT_OPEN, CLOSED, CUT_OFF -> socket.getOutputStream().write(reply.bytes());
    }
    return reply.ending() == HttpReply.Ending.KEPT_OPEN
        && !request.header("Connection").orElse("").equalsIgnoreCase("close");
  }

  private void pause(Duration more) {
    if (!config.latency().isZero() || !more.isZero()) {
      waits.pause(config.latency().plus(more));
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("closing the port", e);
    }
  }
}
