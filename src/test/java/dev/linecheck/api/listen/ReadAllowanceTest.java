package dev.linecheck.api.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReadAllowanceTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  @Test
  void a_time_for_all_bytes_together_is_used_up_by_every_wait() {
    ReadAllowance head = ReadAllowance.of(Duration.ofSeconds(30));

    head.waited(10 * SECOND, 500);
    assertThat(head.left()).isEqualTo(20_000);
    head.waited(20 * SECOND, 500);
    assertThat(head.left()).isZero();
  }

  @Test
  void who_keeps_up_the_rate_is_waited_for_without_end() {
    ReadAllowance body = ReadAllowance.of(Duration.ofSeconds(30), 1_000);

    for (int i = 0; i < 10_000; i++) {
      body.waited(10 * SECOND, 10_000);
    }

    assertThat(body.left()).isEqualTo(30_000);
  }

  @Test
  void who_falls_behind_the_rate_is_given_up_however_often_a_byte_comes() {
    ReadAllowance body = ReadAllowance.of(Duration.ofSeconds(30), 1_000);

    for (int i = 0; i < 31; i++) {
      body.waited(SECOND, 1);
    }

    assertThat(body.left()).isZero();
  }

  @Test
  void bytes_that_came_quickly_do_not_buy_a_longer_stall() {
    ReadAllowance body = ReadAllowance.of(Duration.ofSeconds(30), 1_000);

    body.waited(SECOND, 100_000_000);

    assertThat(body.left()).isEqualTo(30_000);
  }

  @Test
  void a_time_that_is_over_is_not_given_again() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        RawClient client = RawClient.to(server.getLocalPort());
        Socket socket = server.accept()) {
      TimedInput in = new TimedInput(socket);
      ReadAllowance time = ReadAllowance.of(Duration.ofMillis(50), 1_000);

      assertThatThrownBy(() -> in.await(time)).isInstanceOf(SocketTimeoutException.class);
      assertThat(time.left()).isZero();
      client.send("x");
      assertThatThrownBy(() -> in.await(time)).isInstanceOf(SocketTimeoutException.class);
    }
  }
}
