package dev.linecheck.llm;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/// A provider, or another server, on a real socket that plays its replies in order, one for each
/// request.
public final class FakeProvider implements AutoCloseable {
  private final ServerSocket server;
  private final String scheme;
  private final Queue<FakeReply> script;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final List<String> unexpected = new CopyOnWriteArrayList<>();

  /// A request as it came in; header names ignore case.
  public record Received(String line, Map<String, String> headers, String body) {}

  /// Listens on a free port.
  public FakeProvider(FakeReply... script) {
    this(ServerSocketFactory.getDefault(), "http", script);
  }

  /// Listens on a free port for connections with TLS.
  public FakeProvider(SSLContext tls, FakeReply... script) {
    this(tls.getServerSocketFactory(), "https", script);
  }

  private FakeProvider(ServerSocketFactory sockets, String scheme, FakeReply... script) {
    this.script = new ConcurrentLinkedQueue<>(List.of(script));
    this.scheme = scheme;
    try {
      this.server = sockets.createServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  public URI baseUrl() {
    return URI.create(scheme + "://127.0.0.1:" + server.getLocalPort() + "/v1");
  }

  /// The requests so far.
  public List<Received> received() {
    return List.copyOf(received);
  }

  /// How many connections were opened so far.
  public int connections() {
    return sockets.size();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        sockets.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = socket.getInputStream();
      String line = line(in);
      while (!line.isEmpty()) {
        received.add(request(line, in));
        FakeReply reply = script.poll();
        if (reply == null) {
          unexpected.add(line);
          return;
        }
        reply.send(socket);
        line = line(in);
      }
    } catch (IOException e) {
      // The client is gone: the tests look at its side.
    }
  }

  private static Received request(String line, InputStream in) throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      int colon = header.indexOf(':');
      headers.put(header.substring(0, colon), header.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
    return new Received(line, headers, new String(in.readNBytes(length), UTF_8));
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n' && c != -1; c = in.read()) {
      line.append((char) c);
    }
    return new String(line.toString().getBytes(ISO_8859_1), UTF_8).strip();
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!unexpected.isEmpty()) {
      throw new AssertionError("requests after the end of the script: " + unexpected);
    }
  }
}
