package dev.linecheck.http;

import dev.linecheck.http.PostException.PostFailure;
import dev.linecheck.time.WaitInterruptedException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;

/// Sends POST requests, and looks by GET requests, that end when the total timeout expires or the
/// calling thread is interrupted. It never resends or redirects, and keeps no cookies or caches.
/// Thread-safe.
public final class PostClient implements AutoCloseable {
  private static final TimeValue IDLE_MAX = TimeValue.ofMinutes(1);
  private static final String PACKED = "gzip";
  private static final Header ACCEPT_PACKED = new BasicHeader(HttpHeaders.ACCEPT_ENCODING, PACKED);
  private static final Header KEEP_ALIVE = new BasicHeader(HttpHeaders.CONNECTION, "keep-alive");

  private final Duration callTimeout;
  private final Egress egress;
  private final Connections connections;

  /// Reads a response while the connection is open.
  ///
  /// @param <T> the type of the result
  @FunctionalInterface
  public interface Reading<T> {
    T read(ClassicHttpResponse response) throws IOException;
  }

  /// Creates a client of one server, without opening a connection.
  ///
  /// @param name the name of its threads, for diagnosis
  /// @param callTimeout the total timeout of a call
  /// @param connectionsMax the most connections at the same time
  /// @param egress the proxy and the trusted authorities
  public PostClient(String name, Duration callTimeout, int connectionsMax, Egress egress) {
    this(
        callTimeout,
        egress,
        new Connections(
            name,
            connectionsMax,
            PoolConcurrencyPolicy.LAX,
            SystemDefaultDnsResolver.INSTANCE,
            egress,
            IDLE_MAX));
  }

  /// Creates a client of several servers that connects only to addresses from the resolver.
  ///
  /// @param resolver returns the addresses of each new connection
  public PostClient(String name, Duration callTimeout, int connectionsMax, DnsResolver resolver) {
    this(
        callTimeout,
        Egress.DIRECT,
        new Connections(
            name, connectionsMax, PoolConcurrencyPolicy.STRICT, resolver, Egress.DIRECT, IDLE_MAX));
  }

  PostClient(Duration callTimeout, Egress egress, Connections connections) {
    this.callTimeout = callTimeout;
    this.egress = egress;
    this.connections = connections;
  }

  /// Sends a request and returns the result of reading its response.
  ///
  /// @param reading reads the response, whatever its status
  /// @throws PostException when there is no complete response
  /// @throws WaitInterruptedException when the thread is to stop
  public <T> T post(HttpPost post, Reading<T> reading) {
    return post(post, reading, callTimeout);
  }

  /// Sends a request with a timeout of its own.
  ///
  /// @param timeout at most the timeout of the client
  public <T> T post(HttpPost post, Reading<T> reading, Duration timeout) {
    HttpEntity body = post.getEntity();
    post.setHeader(HttpHeaders.CONTENT_LENGTH, body.getContentLength());
    if (!post.containsHeader(HttpHeaders.CONTENT_TYPE)) {
      post.setHeader(HttpHeaders.CONTENT_TYPE, body.getContentType());
    }
    return send(post, reading, timeout);
  }

  /// Asks for something that the server has, with a timeout of its own.
  ///
  /// @param timeout at most the timeout of the client
  public <T> T get(HttpGet get, Reading<T> reading, Duration timeout) {
    return send(get, reading, timeout);
  }

  private <T> T send(HttpUriRequestBase request, Reading<T> reading, Duration timeout) {
    Deadline deadline = Deadline.in(timeout);
    try {
      HttpRoute route = egress.route(request);
      complete(request, route);
      try (Lease lease = connections.lease(route, deadline)) {
        return lease.exchange(request, reading, deadline);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WaitInterruptedException("a response", e);
    } catch (TimeoutException | SocketTimeoutException e) {
      throw timedOut(timeout, e);
    } catch (RejectedExecutionException e) {
      throw new PostException(PostFailure.STOPPING, "not sent, this server is stopping", e);
    } catch (IOException | HttpException e) {
      throw CallFailure.of(e, egress);
    }
  }

  /// Adds the headers of every request.
  private void complete(HttpUriRequestBase request, HttpRoute route) {
    boolean isPassedOn = route.getProxyHost() != null && !route.isTunnelled();
    request.setAbsoluteRequestUri(isPassedOn);
    request.setHeader(ACCEPT_PACKED);
    if (isPassedOn) {
      egress.login().ifPresent(request::setHeader);
    }
    request.setHeader(HttpHeaders.HOST, request.getAuthority());
    if (!isPassedOn && !request.containsHeader(HttpHeaders.CONNECTION)) {
      request.setHeader(KEEP_ALIVE);
    }
  }

  /// Reads a whole body.
  ///
  /// @param bytesMax the most bytes as sent, and again after decompression
  public static byte[] whole(ClassicHttpResponse response, int bytesMax) throws IOException {
    byte[] sent = within(bytesMax, sent(response, bytesMax + 1));
    return within(bytesMax, unpacked(response, sent, bytesMax + 1));
  }

  private static byte[] within(int bytesMax, byte[] body) {
    if (body.length > bytesMax) {
      throw new PostException(
          PostFailure.TOO_LONG, "answered with more than " + bytesMax + " bytes");
    }
    return body;
  }

  /// A body of a known length is read into one array, any other into a growing one.
  private static byte[] sent(ClassicHttpResponse response, int bytesMax) throws IOException {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return new byte[0];
    }
    long length = entity.getContentLength();
    long toItsEnd = length < 0 ? bytesMax : length + 1;
    return entity.getContent().readNBytes((int) Math.min(bytesMax, toItsEnd));
  }

  /// Unpacks a body. Some servers deflate although nobody asked for that.
  private static byte[] unpacked(ClassicHttpResponse response, byte[] sent, int bytesMax)
      throws IOException {
    String encoding =
        Optional.ofNullable(response.getEntity())
            .map(HttpEntity::getContentEncoding)
            .map(name -> name.toLowerCase(Locale.ROOT))
            .orElse("");
    InputStream body = new ByteArrayInputStream(sent);
    return switch (encoding) {
      case PACKED -> read(new GZIPInputStream(body), bytesMax);
      case "deflate" -> read(new InflaterInputStream(body), bytesMax);
      default -> sent; // another encoding is no JSON, which its reader says
    };
  }

  private static byte[] read(InputStream unpacked, int bytesMax) throws IOException {
    try (unpacked) {
      return unpacked.readNBytes(bytesMax);
    }
  }

  /// Reads the beginning of a body. The result is empty for a compressed body that is not complete
  /// within the limit.
  public static byte[] start(ClassicHttpResponse response, int bytesMax) throws IOException {
    byte[] sent = sent(response, bytesMax);
    try {
      return unpacked(response, sent, bytesMax);
    } catch (EOFException e) {
      return new byte[0];
    }
  }

  private static PostException timedOut(Duration timeout, Exception cause) {
    return new PostException(
        PostFailure.TIMED_OUT, "no complete answer within " + timeout.toMillis() + " ms", cause);
  }

  /// Ends the calls in flight.
  @Override
  public void close() {
    connections.close();
  }
}
