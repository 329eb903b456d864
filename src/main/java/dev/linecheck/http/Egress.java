package dev.linecheck.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.net.URIAuthority;
import org.apache.hc.core5.util.VersionInfo;

/// The way of requests to their servers.
///
/// @param proxy the address of the proxy, with `user:password@` if it asks for them; empty for none
/// @param tls the authorities that are trusted; empty for those of the JDK
public record Egress(Optional<URI> proxy, Optional<SSLContext> tls) {
  /// Without a proxy, to servers that the JDK trusts.
  public static final Egress DIRECT = new Egress(Optional.empty(), Optional.empty());

  private static final int HTTP_PORT = 80;
  private static final String AGENT =
      VersionInfo.getSoftwareInfo(
          "Apache-HttpClient", "org.apache.hc.client5", HttpClientBuilder.class);

  /// Returns the way of a request: past no proxy, or through the tunnel of a proxy with TLS.
  HttpRoute route(HttpRequest request) throws HttpException {
    URIAuthority authority = request.getAuthority();
    if (authority == null || authority.getUserInfo() != null) {
      throw new ProtocolException("the address has no host, or a user");
    }
    HttpHost target =
        RoutingSupport.normalize(
            new HttpHost(request.getScheme(), authority), DefaultSchemePortResolver.INSTANCE);
    boolean isSecure = URIScheme.HTTPS.same(target.getSchemeName());
    return proxyHost()
        .map(host -> new HttpRoute(target, null, host, isSecure))
        .orElseGet(() -> new HttpRoute(target, null, isSecure));
  }

  /// Returns the request for a tunnel to a server.
  ClassicHttpRequest tunnel(HttpHost target) {
    BasicClassicHttpRequest connect =
        new BasicClassicHttpRequest(Method.CONNECT, target, target.toHostString());
    connect.setHeader(HttpHeaders.HOST, target.toHostString());
    connect.setHeader(HttpHeaders.USER_AGENT, AGENT);
    login().ifPresent(connect::setHeader);
    return connect;
  }

  /// Returns the header with user and password for the proxy, which is sent unasked. A proxy that
  /// has to ask for them would be sent each request twice.
  Optional<Header> login() {
    return proxy.flatMap(uri -> Optional.ofNullable(uri.getUserInfo())).map(Egress::basic);
  }

  private static Header basic(String userInfo) {
    String login = userInfo.contains(":") ? userInfo : userInfo + ":";
    return new BasicHeader(
        HttpHeaders.PROXY_AUTHORIZATION,
        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)));
  }

  TlsSocketStrategy tlsStrategy() {
    return tls.map(DefaultClientTlsStrategy::new)
        .orElseGet(DefaultClientTlsStrategy::createDefault);
  }

  /// Returns host and port of the proxy, to show.
  Optional<String> proxyName() {
    return proxyHost().map(HttpHost::toHostString);
  }

  private Optional<HttpHost> proxyHost() {
    return proxy.map(
        uri -> new HttpHost("http", uri.getHost(), uri.getPort() < 0 ? HTTP_PORT : uri.getPort()));
  }

  /// The address of the proxy may have a password.
  @Override
  public String toString() {
    return "Egress[proxy=" + proxyName() + "]";
  }
}
