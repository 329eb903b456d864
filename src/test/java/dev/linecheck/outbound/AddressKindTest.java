package dev.linecheck.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressKindTest {
  @ParameterizedTest
  @CsvSource({
    "8.8.8.8, PUBLIC",
    "9.255.255.255, PUBLIC",
    "10.0.0.1, PRIVATE",
    "11.0.0.0, PUBLIC",
    "100.63.255.255, PUBLIC",
    "100.64.0.1, PRIVATE",
    "100.128.0.0, PUBLIC",
    "127.0.0.1, PRIVATE",
    "127.255.255.254, PRIVATE",
    "169.253.0.1, PUBLIC",
    "172.15.255.255, PUBLIC",
    "172.16.0.1, PRIVATE",
    "172.31.255.255, PRIVATE",
    "172.32.0.0, PUBLIC",
    "192.168.1.1, PRIVATE",
    "192.169.0.0, PUBLIC",
    "198.20.0.0, PUBLIC",
  })
  void an_address_of_four_numbers_leads_to_the_internet_or_a_neighbour(
      String address, AddressKind kind) throws UnknownHostException {
    is(address, kind);
  }

  @ParameterizedTest
  @CsvSource({
    "169.254.169.254, FORBIDDEN",
    "192.0.0.1, FORBIDDEN",
    "192.0.2.1, FORBIDDEN",
    "192.88.99.1, FORBIDDEN",
    "198.18.0.1, FORBIDDEN",
    "198.19.255.255, FORBIDDEN",
    "198.51.100.1, FORBIDDEN",
    "203.0.113.1, FORBIDDEN",
    "0.0.0.0, FORBIDDEN",
    "0.1.2.3, FORBIDDEN",
    "224.0.0.1, FORBIDDEN",
    "239.255.255.255, FORBIDDEN",
    "240.0.0.1, FORBIDDEN",
    "255.255.255.255, FORBIDDEN",
  })
  void some_addresses_of_four_numbers_lead_to_nobody_who_serves_functions(
      String address, AddressKind kind) throws UnknownHostException {
    is(address, kind);
  }

  @ParameterizedTest
  @CsvSource({
    "::1, PRIVATE",
    "::, FORBIDDEN",
    "::2, FORBIDDEN",
    "::ffff:8.8.8.8, PUBLIC",
    "::ffff:127.0.0.1, PRIVATE",
    "::ffff:169.254.169.254, FORBIDDEN",
    "::127.0.0.1, FORBIDDEN",
    "64:ff9b::7f00:1, FORBIDDEN",
    "64:ff9b:1::1, FORBIDDEN",
    "100::1, FORBIDDEN",
    "2001::1, FORBIDDEN",
    "2001:1ff:ffff::1, FORBIDDEN",
    "2001:200::1, PUBLIC",
    "2001:db8::1, FORBIDDEN",
    "2001:4860:4860::8888, PUBLIC",
    "2002:7f00:1::1, FORBIDDEN",
    "2606:4700::1111, PUBLIC",
    "3fff::1, FORBIDDEN",
    "3fff:1000::1, PUBLIC",
    "4000::1, FORBIDDEN",
    "fc00::1, PRIVATE",
    "fd12:3456::1, PRIVATE",
    "fd00:ec2::254, FORBIDDEN",
    "fe80::1, FORBIDDEN",
    "fec0::1, FORBIDDEN",
    "ff02::1, FORBIDDEN",
  })
  void a_long_address_is_told_by_its_block(String address, AddressKind kind)
      throws UnknownHostException {
    is(address, kind);
  }

  private static void is(String address, AddressKind kind) throws UnknownHostException {
    assertThat(AddressKind.of(InetAddress.getByName(address))).isEqualTo(kind);
  }
}
