package dev.linecheck.dialimport;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Splits a body into calls while it streams in. A body is one JSON object, several, a list of
/// objects, or JSON Lines. Only one of its calls is in memory at a time.
public final class CallFile {
  /// The largest call, in bytes. Where calls are not split by lines, bytes read ahead count too.
  public static final int CALL_BYTES_MAX = 5_000_000;

  /// The most names, values and brackets of a call. Two hours of talk have fewer, even where each
  /// word has its own times.
  public static final int CALL_PARTS_MAX = 400_000;

  /// The number of bytes that are examined to detect the kind of a body.
  private static final int PEEK_MAX = 1_000;

  static final String CALL_TOO_LARGE = "This is larger than " + CALL_BYTES_MAX + " bytes.";
  static final String BODY_TOO_LARGE = "The body is larger than it may be; it is read up to here.";

  private static final byte[] END_OF_LINE = {'\n'};
  private static final String EMPTY = "The body is empty; a JSON object is wanted.";

  private final JsonMapper mapper;
  private final long bodyMax;

  /// Creates a splitter for bodies of at most `bodyMax` bytes.
  public CallFile(JsonMapper mapper, long bodyMax) {
    this.mapper = mapper;
    this.bodyMax = bodyMax;
  }

  /// The reason why a place of the body has no readable call.
  public enum CallFileFault {
    MALFORMED,
    MALFORMED_CSV,
    /// The first row of CSV does not name the columns.
    UNKNOWN_COLUMNS,
    NO_OBJECT,
    /// The body holds the messages of a call without an object around them.
    BARE_MESSAGES,
    CALL_TOO_LARGE,
    /// The rest of the body is not read.
    BODY_TOO_LARGE
  }

  /// The kind of a body.
  public enum Kind {
    ONE_CALL,
    SEVERAL_CALLS
  }

  /// The place where a call begins.
  ///
  /// @param line the line, from 1
  /// @param place the place in a list, such as `[3]`; empty outside of lists
  public record Position(long line, String place) {
    static Position line(long line) {
      return new Position(line, "");
    }
  }

  /// Receives the calls in order.
  public interface Calls {
    /// Called before a call is built from bytes that have all arrived, so that memory can be
    /// claimed.
    ///
    /// @param bytes the size of one call, or of several small ones
    default void complete(long bytes) {}

    /// Receives a call.
    ///
    /// @param bytes the approximate size of the call
    void call(Position at, ObjectNode json, long bytes);

    void unreadable(Position at, CallFileFault fault, String sentence);
  }

  /// Reads a body that holds one JSON object per line.
  public Kind lines(InputStream in, Calls calls) {
    LimitedInput body = new LimitedInput(in, bodyMax);
    BufferedInputStream buffered = new BufferedInputStream(body);
    JsonReader reader = new JsonReader(mapper, calls);
    if (isPacked(beginning(buffered), reader)) {
      return Kind.ONE_CALL;
    }
    LineCutter lines = new LineCutter(reader, body, buffered);
    lines.readAll();
    if (lines.filled() > 0) {
      return Kind.SEVERAL_CALLS;
    }
    reader.fault(Position.line(1), CallFileFault.MALFORMED, EMPTY);
    return Kind.ONE_CALL;
  }

  /// Reads a body and detects its form from its beginning: a list, objects over several lines, or
  /// one object per line.
  public Kind detected(InputStream in, Calls calls) {
    LimitedInput body = new LimitedInput(in, bodyMax);
    BufferedInputStream buffered = new BufferedInputStream(body);
    JsonReader reader = new JsonReader(mapper, calls);
    byte[] beginning = beginning(buffered);
    if (isPacked(beginning, reader)) {
      return Kind.ONE_CALL;
    }
    DocumentCutter documents = new DocumentCutter(reader, body);
    if (isList(beginning)) {
      return documents.list(buffered);
    }
    LineCutter lines = new LineCutter(reader, body, buffered);
    Optional<byte[]> first = lines.next();
    if (first.filter(line -> goesOnBelow(line, reader)).isPresent()) {
      InputStream whole = goingOn(first.get(), buffered);
      first = Optional.empty(); // free it: it may be large, and its bytes are copied
      return documents.objects(whole, lines.number() - 1);
    }
    if (first.isPresent() && reader.read(lines.number(), first.get())) {
      lines.readAll();
    }
    if (lines.filled() == 0) {
      reader.fault(Position.line(1), CallFileFault.MALFORMED, EMPTY);
    }
    return lines.filled() > 1 ? Kind.SEVERAL_CALLS : Kind.ONE_CALL;
  }

  private static boolean goesOnBelow(byte[] line, JsonReader reader) {
    return ContentKind.of(line).isEmpty() && reader.endsInside(withEnd(line));
  }

  private static byte[] withEnd(byte[] line) {
    byte[] ended = Arrays.copyOf(line, line.length + 1);
    ended[line.length] = '\n';
    return ended;
  }

  private static InputStream goingOn(byte[] line, InputStream rest) {
    InputStream below = new SequenceInputStream(new ByteArrayInputStream(END_OF_LINE), rest);
    return new SequenceInputStream(new ByteArrayInputStream(line), below);
  }

  /// Refuses a compressed body as a whole.
  private static boolean isPacked(byte[] beginning, JsonReader reader) {
    Optional<String> packed = ContentKind.packed(beginning);
    packed.ifPresent(what ->
        reader.fault(
            Position.line(1),
            CallFileFault.MALFORMED,
            "This is %s; send it uncompressed.".formatted(what)));
    return packed.isPresent();
  }

  /// Tells a list from plain text that begins with a bracket: `[00:01] Agent: Hello.`
  private static boolean isList(byte[] beginning) {
    int first = 0;
    while (first < beginning.length && beginning[first] >= 0 && beginning[first] <= ' ') {
      first++;
    }
    return first < beginning.length
        && beginning[first] == '['
        && ContentKind.of(Arrays.copyOfRange(beginning, first, beginning.length)).isEmpty();
  }

  /// Returns the first bytes; the stream keeps its position.
  private static byte[] beginning(BufferedInputStream body) {
    try {
      body.mark(PEEK_MAX);
      byte[] beginning = body.readNBytes(PEEK_MAX);
      body.reset();
      return beginning;
    } catch (IOException e) {
      throw new UncheckedIOException("reading the beginning of a file of calls", e);
    }
  }
}
