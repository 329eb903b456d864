package dev.linecheck.http;

import dev.linecheck.http.PostException.PostFailure;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.jspecify.annotations.Nullable;

/// Tells what broke a call, in words that repeat nothing of the response.
final class CallFailure {
  private static final String BROKE = "the call broke: ";
  private static final int SERVER_ERROR = 500;

  private CallFailure() {}

  static PostException of(@Nullable Throwable cause, Egress egress) {
    if (isNoConnection(cause) && egress.proxyName().isPresent()) {
      // with a proxy, every connection is one to the proxy
      String what = "the proxy %s cannot be reached".formatted(egress.proxyName().get());
      return new PostException(PostFailure.PROXY_AWAY, what, cause);
    }
    if (causes(cause).anyMatch(CertPathBuilderException.class::isInstance)) {
      String what = "no trusted authority has signed the certificate of the server";
      return new PostException(PostFailure.UNTRUSTED, what, cause);
    }
    return switch (cause) {
      case HttpException _, MalformedChunkCodingException _, MessageConstraintException _ ->
          // the library's messages contain parts of the response
          new PostException(PostFailure.BROKEN, BROKE + "the response is no HTTP", cause);
      case UnknownHostException unknown ->
          new PostException(
              PostFailure.BROKEN, "the host %s is unknown".formatted(host(unknown)), cause);
      case HttpHostConnectException refused ->
          new PostException(
              PostFailure.BROKEN,
              "cannot connect to %s: %s".formatted(refused.getHost(), reason(refused)),
              cause);
      case NoConnectionException none ->
          new PostException(PostFailure.BROKEN, String.valueOf(none.getMessage()), cause);
      case SSLException tls ->
          new PostException(
              PostFailure.BROKEN,
              "no connection with TLS: %s; is the address one with http://?"
                  .formatted(tls.getMessage()),
              cause);
      case null, default -> new PostException(PostFailure.BROKEN, BROKE + cause, cause);
    };
  }

  /// Returns the failure of a proxy that does not connect to the server.
  static PostException ofProxy(int status, Egress egress) {
    String what =
        "the proxy %s answered with status %d, and did not connect to the server"
            .formatted(egress.proxyName().orElseThrow(), status);
    return new PostException(
        status >= SERVER_ERROR ? PostFailure.BROKEN : PostFailure.PROXY_REFUSED, what);
  }

  /// Returns the name of a host that a resolver may have put into a sentence.
  private static String host(UnknownHostException unknown) {
    return String.valueOf(unknown.getMessage()).replaceFirst(":.*", "");
  }

  private static String reason(HttpHostConnectException refused) {
    String message = String.valueOf(refused.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("refused") ? "connection refused" : "nobody answers there";
  }

  private static boolean isNoConnection(@Nullable Throwable cause) {
    return cause instanceof ConnectException
        || cause instanceof UnknownHostException
        || cause instanceof NoRouteToHostException
        || cause instanceof NoConnectionException
        || cause instanceof ConnectTimeoutException;
  }

  private static Stream<Throwable> causes(@Nullable Throwable first) {
    return Stream.iterate(first, Objects::nonNull, Throwable::getCause);
  }
}
