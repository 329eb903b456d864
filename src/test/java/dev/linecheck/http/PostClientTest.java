package dev.linecheck.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.linecheck.http.PostException.PostFailure;
import dev.linecheck.llm.FakeProvider;
import dev.linecheck.llm.FakeReply;
import dev.linecheck.time.WaitInterruptedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
final class PostClientTest {
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration LONG = Duration.ofSeconds(20);

  /// More than the sockets of both sides hold.
  private static final int MUCH = 32 * 1024 * 1024;

  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  @Test
  void a_head_that_comes_byte_by_byte_is_left_at_the_timeout() throws Exception {
    try (FakeProvider server = new FakeProvider(this::trickleHead);
        PostClient client = client(SHORT)) {
      assertThat(failure(client, post(server))).isEqualTo(PostFailure.TIMED_OUT);
      assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "https"})
  void a_server_that_reads_nothing_is_left_at_the_timeout(String scheme) throws IOException {
    try (ServerSocket server = mute();
        PostClient client = client(SHORT)) {
      assertThat(failure(client, much(server, scheme))).isEqualTo(PostFailure.TIMED_OUT);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "https"})
  void an_interrupt_ends_a_call_of_any_thread_to_a_server_that_reads_no_more(String scheme)
      throws Exception {
    for (Thread.Builder kind : new Thread.Builder[] {Thread.ofPlatform(), Thread.ofVirtual()}) {
      try (ServerSocket server = mute();
          PostClient client = client(LONG)) {
        FutureTask<Throwable> call =
            new FutureTask<>(() -> catchThrowable(() -> send(client, much(server, scheme))));
        Thread caller = kind.start(call);
        try (Socket accepted = server.accept()) {
          assertThat(accepted.getInputStream().read()).isNotNegative();
          caller.interrupt();

          assertThat(call.get()).isInstanceOf(WaitInterruptedException.class);
        }
      }
    }
  }

  @Test
  void an_interrupt_ends_a_call_of_a_virtual_thread_that_waits_for_its_answer() throws Exception {
    try (FakeProvider server = new FakeProvider(FakeReply.hangs(started, ended));
        PostClient client = client(LONG)) {
      FutureTask<Throwable> call =
          new FutureTask<>(() -> {
            Throwable thrown = catchThrowable(() -> send(client, post(server)));
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
            return thrown;
          });
      Thread caller = Thread.ofVirtual().start(call);
      started.await();
      caller.interrupt();

      assertThat(call.get()).isInstanceOf(WaitInterruptedException.class);
      assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void a_connection_is_used_again_until_a_call_on_it_fails() {
    try (FakeProvider server =
            new FakeProvider(
                FakeReply.json("one"),
                FakeReply.saysPacked("two"),
                FakeReply.hangs(started, ended),
                FakeReply.json("four"),
                FakeReply.truncated(),
                FakeReply.json("six"));
        PostClient client = client(LONG)) {
      assertThat(send(client, post(server))).isEqualTo("one");
      assertThat(send(client, post(server))).contains("two");
      assertThat(catchThrowable(() -> send(client, post(server), SHORT)))
          .hasMessage("no complete answer within 200 ms");
      assertThat(server.connections()).isOne();

      assertThat(send(client, post(server))).isEqualTo("four");
      assertThat(failure(client, post(server))).isEqualTo(PostFailure.BROKEN);
      assertThat(send(client, post(server))).isEqualTo("six");
      assertThat(server.connections()).isEqualTo(3);
    }
  }

  @Test
  void a_call_waits_for_a_connection_until_its_timeout() throws Exception {
    try (FakeProvider server = new FakeProvider(FakeReply.hangs(started, ended));
        PostClient client = new PostClient("test", LONG, 1, Egress.DIRECT)) {
      FutureTask<Throwable> first =
          new FutureTask<>(() -> catchThrowable(() -> send(client, post(server))));
      Thread.ofVirtual().start(first);
      started.await();

      assertThat(catchThrowable(() -> send(client, post(server), SHORT)))
          .hasMessage("no complete answer within 200 ms");
      assertThat(server.connections()).isOne();
    }
  }

  @Test
  void a_connection_without_a_call_is_closed_after_a_while() throws Exception {
    Connections soonIdle =
        new Connections(
            "test",
            5,
            PoolConcurrencyPolicy.LAX,
            SystemDefaultDnsResolver.INSTANCE,
            Egress.DIRECT,
            TimeValue.ofMilliseconds(20));
    FakeReply watched =
        socket -> {
          FakeReply.json("one").send(socket);
          FakeReply.hangs(started, ended).send(socket);
        };
    try (FakeProvider server = new FakeProvider(watched);
        PostClient client = new PostClient(LONG, Egress.DIRECT, soonIdle)) {
      assertThat(send(client, post(server))).isEqualTo("one");

      assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  private void trickleHead(Socket socket) throws IOException {
    socket.setSoTimeout(10);
    socket.getOutputStream().write("HTTP/1.1 200 OK\r\nX-Slow: ".getBytes(UTF_8));
    try {
      boolean isThere = true;
      while (isThere) {
        socket.getOutputStream().write('x');
        isThere = isThere(socket);
      }
    } finally {
      ended.countDown();
    }
  }

  private static boolean isThere(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() != -1;
    } catch (SocketTimeoutException e) {
      return true;
    }
  }

  /// Listens, and leaves connections to the system, which answers nothing.
  private static ServerSocket mute() throws IOException {
    return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  private static PostClient client(Duration timeout) {
    return new PostClient("test", timeout, 5, Egress.DIRECT);
  }

  private static HttpPost post(FakeProvider server) {
    return post(server.baseUrl().toString(), 2);
  }

  private static HttpPost much(ServerSocket server, String scheme) {
    return post("%s://127.0.0.1:%d/".formatted(scheme, server.getLocalPort()), MUCH);
  }

  private static HttpPost post(String address, int bytes) {
    HttpPost post = new HttpPost(address);
    post.setEntity(new ByteArrayEntity(new byte[bytes], ContentType.APPLICATION_JSON));
    return post;
  }

  private static PostFailure failure(PostClient client, HttpPost post) {
    return catchThrowableOfType(PostException.class, () -> send(client, post)).failure();
  }

  private static String send(PostClient client, HttpPost post) {
    return new String(client.post(post, PostClientTest::read), UTF_8);
  }

  private static String send(PostClient client, HttpPost post, Duration timeout) {
    return new String(client.post(post, PostClientTest::read, timeout), UTF_8);
  }

  private static byte[] read(ClassicHttpResponse response) throws IOException {
    return PostClient.whole(response, 1000);
  }
}
