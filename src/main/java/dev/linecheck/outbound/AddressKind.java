package dev.linecheck.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/// The kind of destination of a network address.
enum AddressKind {
  /// The internet.
  PUBLIC,
  /// This machine or its neighbours.
  PRIVATE,
  /// No server of functions: a cloud's metadata service, multicast, or reserved addresses.
  FORBIDDEN;

  /// IPv4 blocks of private hosts (RFC 6890 and its successors).
  private static final List<Block> PRIVATE_4 =
      List.of(
          new Block(0x0A000000, 8),
          new Block(0x64400000, 10),
          new Block(0x7F000000, 8),
          new Block(0xAC100000, 12),
          new Block(0xC0A80000, 16));

  /// IPv4 blocks that are never called: this network, link-local with cloud metadata, protocol
  /// assignments, documentation, relays, benchmarks, multicast and reserved blocks.
  private static final List<Block> FORBIDDEN_4 =
      List.of(
          new Block(0x00000000, 8),
          new Block(0xA9FE0000, 16),
          new Block(0xC0000000, 24),
          new Block(0xC0000200, 24),
          new Block(0xC0586300, 24),
          new Block(0xC6120000, 15),
          new Block(0xC6336400, 24),
          new Block(0xCB007100, 24),
          new Block(0xE0000000, 4),
          new Block(0xF0000000, 4));

  /// The block of a cloud's metadata service at a unique local address, `fd00:ec2::254`.
  private static final int METADATA = 0xFD000EC2;

  /// The addresses that share their first bits with the base.
  private record Block(int base, int bits) {
    boolean has(int address) {
      return (address ^ base) >>> (Integer.SIZE - bits) == 0;
    }
  }

  /// Returns the kind of a host that is written as an address or means this machine; empty where it
  /// is a name to look up.
  static Optional<AddressKind> written(String host) {
    if (host.equals("localhost") || host.endsWith(".localhost")) {
      return Optional.of(PRIVATE);
    }
    try {
      return Optional.of(of(InetAddress.ofLiteral(host)));
    } catch (IllegalArgumentException _) {
      return Optional.empty(); // no address
    }
  }

  static AddressKind of(InetAddress address) {
    int first = ByteBuffer.wrap(address.getAddress()).getInt();
    if (address instanceof Inet4Address) {
      return of4(first);
    }
    return address.isLoopbackAddress() ? PRIVATE : of6(first);
  }

  private static AddressKind of4(int address) {
    if (PRIVATE_4.stream().anyMatch(block -> block.has(address))) {
      return PRIVATE;
    }
    return FORBIDDEN_4.stream().anyMatch(block -> block.has(address)) ? FORBIDDEN : PUBLIC;
  }

  /// Returns the kind of an IPv6 address. Only the global unicast block leads to the internet,
  /// without its parts for tunnels to IPv4, documentation and protocols. NAT64, mapped and
  /// site-local addresses lie outside of it.
  private static AddressKind of6(int first) {
    if (first >>> 25 == 0b1111110) {
      return first == METADATA ? FORBIDDEN : PRIVATE; // unique local
    }
    boolean isGlobal = first >>> 29 == 0b001;
    boolean isCarvedOut =
        first >>> 9 == 0x20010000 >>> 9 // protocols, including Teredo
            || first == 0x20010DB8
            || first >>> 16 == 0x2002
            || first >>> 12 == 0x3FFF0;
    return isGlobal && !isCarvedOut ? PUBLIC : FORBIDDEN;
  }
}
