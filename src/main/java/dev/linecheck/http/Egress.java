package dev.linecheck.http;

import java.net.URI;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.auth.BasicScheme;
import org.apache.hc.client5.http.impl.routing.DefaultProxyRoutePlanner;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;

/// The way of requests to their servers.
///
/// @param proxy the address of the proxy, with `user:password@` if it asks for them; empty for none
/// @param tls the authorities that are trusted; empty for those of the JDK
public record Egress(Optional<URI> proxy, Optional<SSLContext> tls) {
  /// Without a proxy, to servers that the JDK trusts.
  public static final Egress DIRECT = new Egress(Optional.empty(), Optional.empty());

  private static final int HTTP_PORT = 80;

  HttpRoutePlanner planner() {
    return proxyHost()
        .<HttpRoutePlanner>map(DefaultProxyRoutePlanner::new)
        .orElseGet(() -> new DefaultRoutePlanner(null));
  }

  /// Returns the context of one call, which gives the proxy its user and password at once. A proxy
  /// that has to ask for them would be sent each request twice.
  HttpClientContext context() {
    HttpClientContext context = HttpClientContext.create();
    Optional<UsernamePasswordCredentials> login =
        proxy.flatMap(uri -> Optional.ofNullable(uri.getUserInfo())).map(Egress::login);
    login.ifPresent(credentials -> {
      BasicScheme basic = new BasicScheme();
      basic.initPreemptive(credentials);
      context.resetAuthExchange(proxyHost().orElseThrow(), basic);
    });
    return context;
  }

  private static UsernamePasswordCredentials login(String userInfo) {
    String[] parts = userInfo.split(":", 2);
    return new UsernamePasswordCredentials(
        parts[0], (parts.length > 1 ? parts[1] : "").toCharArray());
  }

  TlsSocketStrategy tlsStrategy() {
    return tls.map(DefaultClientTlsStrategy::new)
        .orElseGet(DefaultClientTlsStrategy::createDefault);
  }

  /// Whether a response is the proxy's own, which did not connect to the server. The library
  /// returns it as if it were the server's.
  boolean isOfProxy(HttpPost post, HttpClientContext context) {
    return proxy.isPresent()
        && "https".equalsIgnoreCase(post.getScheme())
        && context.getSSLSession() == null;
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
