package dev.linecheck.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.linecheck.http.PostClient;
import dev.linecheck.http.PostException;
import dev.linecheck.outbound.Origin.Scheme;
import dev.linecheck.outbound.OutboundException.OutboundFailure;
import dev.linecheck.time.WaitInterruptedException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/// Posts JSON to addresses that teams configure. Thread-safe.
public final class OutboundClient implements AutoCloseable {
  /// The longest answer, in bytes.
  public static final int ANSWER_BYTES_MAX = 65_536;

  private static final String AGENT = "Linecheck";

  private final OutboundConfig config;
  private final PostClient internet;
  private final PostClient neighbours;
  private final Semaphore permits;

  public OutboundClient(OutboundConfig config) {
    this(config, SystemDefaultDnsResolver.INSTANCE);
  }

  OutboundClient(OutboundConfig config, DnsResolver names) {
    this.config = config;
    this.internet = client(config, names, Set.of(AddressKind.PUBLIC));
    this.neighbours = client(config, names, Set.of(AddressKind.PUBLIC, AddressKind.PRIVATE));
    this.permits = new Semaphore(config.callsMax(), true);
  }

  private static PostClient client(
      OutboundConfig config, DnsResolver names, Set<AddressKind> allowed) {
    return new PostClient(
        "function-call",
        config.callTimeout(),
        config.callsMax(),
        new CheckedAddresses(names, allowed));
  }

  /// A header of a request. The value may be a secret.
  public record Header(String name, String value) {
    @Override
    public String toString() {
      return "Header[name=" + name + "]";
    }
  }

  /// A checked destination with the headers of a request.
  public static final class Allowed {
    private final PostClient client;
    private final URI address;
    private final List<Header> headers;

    private Allowed(PostClient client, URI address, List<Header> headers) {
      this.client = client;
      this.address = address;
      this.headers = List.copyOf(headers);
    }
  }

  /// Checks the destination of a request, and sends nothing yet.
  ///
  /// @throws OutboundException NOT_ALLOWED, with the reason
  public Allowed allow(String address, List<Header> headers) {
    URI target =
        Origin.address(address).orElseThrow(() -> notAllowed("its address cannot be read"));
    Origin origin =
        Origin.of(target).orElseThrow(() -> notAllowed("its address is no plain http(s) address"));
    headers.forEach(OutboundClient::check);
    if (config.privateOrigins().contains(origin)) {
      return new Allowed(neighbours, target, headers);
    }
    if (config.origins().contains(origin)) {
      return new Allowed(internet, target, headers);
    }
    throw notAllowed(unlisted(origin));
  }

  /// Names the setting that would allow the call. It does not look names up for that.
  private static String unlisted(Origin origin) {
    Optional<AddressKind> kind = AddressKind.written(origin.host());
    if (kind.filter(AddressKind.FORBIDDEN::equals).isPresent()) {
      return "its address may not be called";
    }
    boolean isPrivate =
        origin.scheme() == Scheme.HTTP || kind.filter(AddressKind.PRIVATE::equals).isPresent();
    return "%s is not in %s of this server's configuration"
        .formatted(origin, isPrivate ? OutboundConfig.PRIVATE : OutboundConfig.ORIGINS);
  }

  private static void check(Header header) {
    HeaderRule.againstName(header.name())
        .or(() -> HeaderRule.againstValue(header.name(), header.value()))
        .ifPresent(why -> {
          throw notAllowed(why);
        });
  }

  private static OutboundException notAllowed(String why) {
    return new OutboundException(OutboundFailure.NOT_ALLOWED, why);
  }

  /// Waits for a permit for one more call in flight.
  ///
  /// @throws WaitInterruptedException when the thread is to stop
  public Place place() {
    try {
      permits.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WaitInterruptedException("a free call of a function", e);
    }
    return new Place();
  }

  /// A permit for calls in flight, used for one call after another until it is closed. Its holder
  /// sends without waiting, so earlier checks still hold. Single-threaded.
  public final class Place implements AutoCloseable {
    private Place() {}

    /// Sends JSON and returns the answer, whatever its status.
    ///
    /// @throws OutboundException NO_ANSWER, or NOT_ALLOWED when the host has a forbidden address
    /// @throws WaitInterruptedException when the thread is to stop; the request may have been sent
    public String post(Allowed request, String json) {
      try {
        byte[] answer =
            request.client.post(
                message(request, json), response -> PostClient.whole(response, ANSWER_BYTES_MAX));
        return new String(answer, UTF_8);
      } catch (PostException e) {
        throw trouble(e);
      }
    }

    @Override
    public void close() {
      permits.release();
    }
  }

  private static HttpPost message(Allowed request, String json) {
    HttpPost post = new HttpPost(request.address);
    request.headers.stream()
        .filter(header -> !HeaderRule.isContentType(header.name()))
        .forEach(header -> post.addHeader(header.name(), header.value()));
    post.setHeader("User-Agent", AGENT);
    post.setEntity(new ByteArrayEntity(json.getBytes(UTF_8), ContentType.APPLICATION_JSON));
    return post;
  }

  /// Translates the failure without words from the other side.
  private static OutboundException trouble(PostException e) {
    Optional<CheckedAddresses.ForbiddenAddressException> forbidden =
        Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
            .filter(CheckedAddresses.ForbiddenAddressException.class::isInstance)
            .map(CheckedAddresses.ForbiddenAddressException.class::cast)
            .findFirst();
    if (forbidden.isPresent()) {
      return new OutboundException(OutboundFailure.NOT_ALLOWED, forbidden.get().reason(), e);
    }
    return new OutboundException(
        OutboundFailure.NO_ANSWER,
        switch (e.failure()) {
          case TIMED_OUT, TOO_LONG, STOPPING -> String.valueOf(e.getMessage());
          case BROKEN, PROXY_AWAY, PROXY_REFUSED, UNTRUSTED -> "it could not be reached";
        },
        e);
  }

  /// Ends the calls in flight.
  @Override
  public void close() {
    internet.close();
    neighbours.close();
  }
}
