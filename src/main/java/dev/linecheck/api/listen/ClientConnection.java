package dev.linecheck.api.listen;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.PeerInfo;
import io.helidon.http.HeaderValues;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.Router;
import io.helidon.webserver.spi.ServerConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.ExecutorService;

/// One connection of a client, from its first request to its last.
final class ClientConnection implements ConnectionContext {
  private static final Logger LOG = System.getLogger(ClientConnection.class.getName());

  /// The bytes that the system buffers for a client that reads slowly. One write takes no more: TCP
  /// can hold back for 40 ms what is left of a write that fills the buffer several times.
  static final int SEND_BUFFER = 32_768;

  private final Socket socket;
  private final Http http;
  private final ConnectionLimits limits;
  private final TimedInput in;
  private final RequestBytes requests;
  private final DataReader reader;
  private final DataWriter writer;
  private final ServerConnection protocol;

  ClientConnection(Socket socket, Http http, ConnectionLimits limits) {
    this.socket = socket;
    this.http = http;
    this.limits = limits;
    this.in = new TimedInput(socket);
    this.requests = new RequestBytes(in, limits);
    this.reader = DataReader.create(requests);
    this.writer = new AnswerWriter(socket, http.alarms(), this::cut, limits.stallMax());
    this.protocol = http.connection(this);
  }

  /// Answers the connection's requests until there are no more.
  void serve() {
    try {
      // otherwise an answer of several packets waits for the client's delayed acknowledgement
      socket.setTcpNoDelay(true);
      // a write continues when a third of the buffer is free, so a large buffer looks like a stall
      socket.setSendBufferSize(SEND_BUFFER);
      answer();
      part();
    } catch (IOException e) {
      LOG.log(Level.TRACE, "a connection broke", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer() throws InterruptedException {
    try {
      protocol.handle(http.requests());
    } catch (CloseConnectionException | UncheckedIOException e) {
      LOG.log(Level.TRACE, "a connection ended", e);
    }
  }

  /// Ends the output, and reads what the client still sends. Closing a connection with unread bytes
  /// would discard the last answer.
  private void part() throws IOException {
    socket.shutdownOutput();
    in.drain(ReadAllowance.of(limits.partingMax()));
  }

  /// Called by Helidon before an answer is sent. An answer before the end of the body is the last
  /// one, because nobody reads the rest.
  void answering(WritableHeaders<?> headers) {
    if (!requests.isRead()) {
      headers.set(HeaderValues.CONNECTION_CLOSE);
    }
    if (requests.isLast() || headers.containsToken(HeaderValues.CONNECTION_CLOSE)) {
      finish();
    }
  }

  /// Ends the connection after the pending answer.
  void finish() {
    requests.endWithAnswer();
    protocol.close(false);
  }

  /// Ends the connection at once.
  void cut() {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.log(Level.TRACE, "cutting a connection", e);
    }
  }

  @Override
  public ListenerContext listenerContext() {
    return http.listener();
  }

  @Override
  public ExecutorService executor() {
    return http.listener().executor();
  }

  @Override
  public Router router() {
    return http.router();
  }

  @Override
  public DataReader dataReader() {
    return reader;
  }

  @Override
  public DataWriter dataWriter() {
    return writer;
  }

  @Override
  public PeerInfo remotePeer() {
    return new Peer(new InetSocketAddress(socket.getInetAddress(), socket.getPort()));
  }

  @Override
  public PeerInfo localPeer() {
    return new Peer(new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort()));
  }

  @Override
  public boolean isSecure() {
    return false;
  }

  @Override
  public String socketId() {
    return "api";
  }

  @Override
  public String childSocketId() {
    return Integer.toString(socket.getPort());
  }
}
