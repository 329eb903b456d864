package dev.linecheck.api;

import dev.linecheck.domain.AccessKey;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.evaluation.MemoryLanes;
import dev.linecheck.evaluation.MemoryShare;
import dev.linecheck.evaluation.UnstorableText;
import dev.linecheck.evaluation.imports.CallBatches;
import dev.linecheck.evaluation.imports.ImportMemory;
import dev.linecheck.store.Page;
import io.helidon.common.buffers.DataReader.InsufficientDataAvailableException;
import io.helidon.http.RequestException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// One request to an endpoint with a checked key. Single-threaded.
final class ApiRequest implements AutoCloseable {
  /// The character that a decoded query has in place of bytes that are not UTF-8.
  private static final String NO_CHARACTER = "\ufffd";

  /// The replacement of a message that the key may not read.
  static final String WITHHELD =
      "This message may repeat words of calls; a key with the permission read can see it.";

  private final Incoming request;
  private final AccessKey key;
  private final RequestLimits limits;
  private final Deque<MemoryShare> claimed = new ArrayDeque<>();
  private Optional<byte[]> bytes = Optional.empty();

  /// The limits of a request and of a page of its answer, in bytes, and the memory for them.
  record RequestLimits(int bodyMax, long importMax, long pageBytesMax, MemoryLanes memory) {}

  ApiRequest(Incoming request, AccessKey key, RequestLimits limits) {
    this.request = request;
    this.key = key;
    this.limits = limits;
  }

  WorkspaceId workspace() {
    return key.workspace();
  }

  AccessKey key() {
    return key;
  }

  /// Returns the message of an error, or its replacement if the key may not read the words of
  /// calls.
  String told(String message) {
    return readsWords() ? message : WITHHELD;
  }

  /// Whether the key may read the words of calls.
  boolean readsWords() {
    return Permitted.READ.admits(key.permissions());
  }

  /// Returns a part of the path.
  String path(String name) {
    return request.pathParts().get(name);
  }

  Optional<String> query(String name) {
    Optional<String> value = request.query().first(name).asOptional();
    Refusals.check(
        value.flatMap(text -> UnstorableText.in(text.replace(NO_CHARACTER, "\0"), name)));
    return value;
  }

  /// Reads a number between 0 and 1 from the query.
  Optional<Double> share(String name) {
    return query(name).map(text -> share(name, text));
  }

  private static double share(String name, String text) {
    try {
      double share = new BigDecimal(text).doubleValue();
      if (share > 0 && share < 1) {
        return share;
      }
    } catch (NumberFormatException _) {
      // refused like a number out of range
    }
    throw Problem.invalid(
        "out_of_range", name, "%s is a number between 0 and 1, not '%s'.".formatted(name, text));
  }

  Optional<String> header(String name) {
    return request.header(name).stream().findFirst();
  }

  /// Returns all lines of a header as one list.
  Optional<String> headerLines(String name) {
    List<String> lines = request.header(name);
    return lines.isEmpty() ? Optional.empty() : Optional.of(String.join(",", lines));
  }

  RequestLimits limits() {
    return limits;
  }

  /// Returns the announced size of the body; 0 when none is announced.
  long contentLength() {
    return request.contentLength();
  }

  /// Returns the media type of the body without parameters, in lower case; empty when none is
  /// given.
  String contentType() {
    return request.mediaType().toLowerCase(Locale.ROOT);
  }

  Fields body() {
    return Fields.of(JsonText.read(bytes()), "");
  }

  /// Reads the whole body.
  void receive() {
    bytes();
  }

  /// Returns the fields of the body. There are none if the body is absent.
  Fields optionalBody() {
    return bytes().length > 0 ? body() : Fields.of(JsonText.MAPPER.createObjectNode(), "");
  }

  /// Refuses a body with fields; the body may be absent.
  void refuseFields() {
    if (bytes().length > 0) {
      body().refuseOthers();
    }
  }

  /// Returns the whole content of the request, to tell it from another one.
  String content() {
    return "%s %s?%s\n%s"
        .formatted(
            request.method(),
            request.path(),
            request.query().rawValue(),
            new String(bytes(), StandardCharsets.UTF_8));
  }

  private byte[] bytes() {
    if (bytes.isEmpty()) {
      bytes = Optional.of(readBytes());
    }
    return bytes.get();
  }

  private byte[] readBytes() {
    if (contentLength() > limits.bodyMax()) {
      throw tooLarge(limits.bodyMax());
    }
    try (InputStream in = stream()) {
      return claimedBytes(in);
    } catch (RequestException | NumberFormatException | InsufficientDataAvailableException e) {
      // Helidon throws NumberFormatException for a bad chunk size, and
      // InsufficientDataAvailableException for a chunk that is cut short
      throw unreadable();
    } catch (IOException e) {
      throw new UncheckedIOException("reading the body of a request", e);
    }
  }

  /// Reads the body, and claims the memory for processing it only when all of it has arrived. A
  /// request with that memory never waits for the memory of an arriving body.
  private byte[] claimedBytes(InputStream in) throws IOException {
    try (ArrivingBody arriving = new ArrivingBody(limits.memory(), contentLength())) {
      arriving.readUpTo(limits.bodyMax() + 1, in);
      if (arriving.size() > limits.bodyMax()) {
        throw tooLarge(limits.bodyMax());
      }
      claimed.push(limits.memory().body(arriving.size(), JsonText.PARTS_MAX));
      return arriving.bytes();
    }
  }

  /// Waits for the memory that the answer to a read may use.
  void claimRead() {
    claimed.push(limits.memory().read(limits.pageBytesMax()));
  }

  /// Returns the memory of an import, which is released with the request.
  ImportMemory importMemory(CallBatches intake) {
    ImportMemory memory = ImportMemory.of(limits.memory(), intake);
    claimed.push(memory);
    return memory;
  }

  @Override
  public void close() {
    while (!claimed.isEmpty()) {
      claimed.pop().close();
    }
  }

  /// Returns the body as it arrives, whatever its size.
  InputStream stream() {
    return request.content();
  }

  static Problem unreadable() {
    return Problem.malformed(
        "unreadable_body", "", "The body cannot be read: it is cut short, or no chunked encoding.");
  }

  static Problem tooLarge(long bodyMax) {
    return Problem.tooLarge("The body is larger than " + bodyMax + " bytes.");
  }

  /// Returns the name of a list of the key's workspace.
  String list(String name) {
    return key.workspace().value() + "/" + name;
  }

  /// Reads the requested page from `limit` and `cursor`.
  Page.Request page(Cursors cursors, String list) {
    int limit = query("limit").map(ApiRequest::limit).orElse(Page.Request.LIMIT_DEFAULT);
    Optional<String> cursor = query("cursor").filter(text -> !text.isEmpty());
    OptionalLong after = cursor.isEmpty() ? OptionalLong.empty() : cursors.read(list, cursor.get());
    return new Page.Request(after, limit, limits.pageBytesMax());
  }

  private static int limit(String text) {
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= Page.Request.LIMIT_MAX) {
        return limit;
      }
    } catch (NumberFormatException _) {
      // refused like a number out of range
    }
    throw Problem.invalid(
        "out_of_range",
        "limit",
        "limit must be a whole number from 1 to %d, not '%s'."
            .formatted(Page.Request.LIMIT_MAX, text));
  }
}
