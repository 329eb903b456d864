package dev.linecheck.api.listen;

import io.helidon.common.socket.PeerInfo;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.Principal;
import java.security.cert.Certificate;
import java.util.Optional;

/// One end of a connection.
record Peer(InetSocketAddress end) implements PeerInfo {
  @Override
  public SocketAddress address() {
    return end;
  }

  @Override
  public String host() {
    return end.getHostString();
  }

  @Override
  public int port() {
    return end.getPort();
  }

  @Override
  public Optional<Principal> tlsPrincipal() {
    return Optional.empty();
  }

  @Override
  public Optional<Certificate[]> tlsCertificates() {
    return Optional.empty();
  }
}
