package dev.linecheck.api.listen;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A client that sends any bytes, one after the other.
public record RawClient(Socket socket) implements AutoCloseable {
  /// How long a test waits for the server before it fails.
  private static final int PATIENCE_MS = 20_000;

  private static final int PAUSE_MS = 20;
  private static final int DROPS_MAX = PATIENCE_MS / PAUSE_MS;
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)");

  public static RawClient to(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MS);
    socket.setTcpNoDelay(true);
    return new RawClient(socket);
  }

  public void send(String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /// The next answer as a whole; empty when the connection ends before there is one.
  public String answer() throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder answer = new StringBuilder();
    int left = -1;
    while (left != 0) {
      int next = in.read();
      if (next < 0) {
        return answer.toString();
      }
      answer.append((char) next);
      left--;
      if (left < 0 && answer.toString().endsWith("\r\n\r\n")) {
        Matcher length = LENGTH.matcher(answer);
        left = length.find() ? Integer.parseInt(length.group(1)) : 0;
      }
    }
    return answer.toString();
  }

  /// Sends the same text again and again, with short pauses, until there is an answer.
  public String dripUntilAnswer(String drop) throws IOException {
    InputStream in = socket.getInputStream();
    for (int drops = 0; drops < DROPS_MAX; drops++) {
      send(drop);
      socket.setSoTimeout(PAUSE_MS);
      try {
        int first = in.read();
        socket.setSoTimeout(PATIENCE_MS);
        return first < 0 ? "" : (char) first + answer();
      } catch (SocketTimeoutException e) {
        // nothing yet
      }
    }
    throw new AssertionError("there is no answer");
  }

  /// Whether the server has closed the connection, as soon as it does so or sends something.
  public boolean isClosed() throws IOException {
    return socket.getInputStream().read() < 0;
  }

  /// Ends the connection while others go on.
  void leave() throws IOException {
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
