package dev.linecheck.api.listen;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.PeerInfo;
import io.helidon.common.socket.PlainSocket;
import io.helidon.common.socket.SocketWriter;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.util.concurrent.ExecutorService;

/// One connection of a client, from its first request to its last.
final class ClientConnection implements ConnectionContext {
  private static final Logger LOG = System.getLogger(ClientConnection.class.getName());

  private final Socket socket;
  private final Http http;
  private final PlainSocket peers;
  private final DataReader reader;
  private final DataWriter writer;
  private volatile boolean finishing;

  ClientConnection(Socket socket, Http http) {
    this.socket = socket;
    this.http = http;
    this.peers = PlainSocket.server(socket, Integer.toString(socket.getPort()), "api");
    this.reader = DataReader.create(peers::get);
    this.writer = SocketWriter.create(peers);
  }

  /// Answers its requests until there is no more.
  void serve() {
    try (socket) {
      // an answer of several packets would wait for the client's delayed acknowledgement
      socket.setTcpNoDelay(true);
      http.connection(this).handle(http.requests());
    } catch (CloseConnectionException | IOException | UncheckedIOException e) {
      LOG.log(Level.TRACE, "a connection ended", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Ends it after the answer that it waits for.
  void finish() {
    finishing = true;
  }

  /// Ends it at once.
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
    return peers.remotePeer();
  }

  @Override
  public PeerInfo localPeer() {
    return peers.localPeer();
  }

  @Override
  public boolean isSecure() {
    return false;
  }

  @Override
  public String socketId() {
    return peers.socketId();
  }

  @Override
  public String childSocketId() {
    return peers.childSocketId();
  }
}
