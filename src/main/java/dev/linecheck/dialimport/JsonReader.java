package dev.linecheck.dialimport;

import dev.linecheck.dialimport.CallFile.CallFileFault;
import dev.linecheck.dialimport.CallFile.Calls;
import dev.linecheck.dialimport.CallFile.Position;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads pieces of a file as JSON objects and passes them on.
final class JsonReader {
  private final JsonMapper mapper;
  private final ObjectReader amongOthers;
  private final Calls calls;

  JsonReader(JsonMapper mapper, Calls calls) {
    this.mapper = mapper;
    this.amongOthers = mapper.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    this.calls = calls;
  }

  void complete(long bytes) {
    calls.complete(bytes);
  }

  CallParser parser(LimitedInput in) {
    return new CallParser(mapper.createParser(in));
  }

  /// Reads the value that begins at the parser's token.
  JsonNode value(JsonParser parser) {
    return amongOthers.readTree(parser);
  }

  /// Whether a line is unfinished JSON, which continues on the next line.
  boolean endsInside(byte[] line) {
    InputStream goesOn = new ByteArrayInputStream(Arrays.copyOf(line, line.length + 1));
    LimitedInput upToItsEnd = new LimitedInput(goesOn, line.length);
    try (JsonParser parser = parser(upToItsEnd)) {
      mapper.readTree(parser);
      return false;
    } catch (JacksonException e) {
      return upToItsEnd.isCut();
    }
  }

  /// Passes on a whole line; returns whether it is JSON.
  boolean read(long number, byte[] line) {
    JsonNode json;
    try (JsonParser parser = new CallParser(mapper.createParser(line))) {
      json = mapper.readTree(parser);
    } catch (JacksonException e) {
      unreadable(Position.line(number), e, seen(number, line));
      return false;
    }
    take(Position.line(number), json, line.length);
    return true;
  }

  void take(Position at, JsonNode json, long bytes) {
    if (json instanceof ObjectNode object) {
      calls.call(at, object, bytes);
    } else if (json.valueStream().anyMatch(OpenAiFormat::isMessage)) {
      fault(at, CallFileFault.BARE_MESSAGES, OpenAiFormat.BARE_MESSAGES);
    } else {
      fault(
          at,
          CallFileFault.NO_OBJECT,
          "This has to be a JSON object, not a JSON %s."
              .formatted(json.getNodeType().name().toLowerCase(Locale.ROOT)));
    }
  }

  /// @param seen a sentence about the content in place of JSON, where it is recognised
  void unreadable(Position at, JacksonException error, Optional<String> seen) {
    if (error instanceof JacksonIOException) {
      throw error; // the stream failed, not its content
    }
    fault(at, CallFileFault.MALFORMED, seen.orElseGet(() -> sentence(at.line(), error)));
  }

  private static String sentence(long line, JacksonException error) {
    if (error instanceof StreamConstraintsException) {
      return "This is beyond a limit of JSON: a text, a number, the nesting or the whole call is too"
          + " long.";
    }
    TokenStreamLocation place = error.getLocation();
    String where = place == null ? "" : ", column " + place.getColumnNr();
    return "This is not valid JSON at line %d%s.".formatted(line, where);
  }

  private Optional<String> seen(long number, byte[] line) {
    return ContentKind.of(line)
        .map(what -> "This is %s, not JSON, at line %d.".formatted(what, number))
        .or(() -> Optional.of(Opened.by(line[0], number).cutOff()).filter(_ -> endsInside(line)));
  }

  /// A piece of JSON that is not closed yet.
  ///
  /// @param what the kind of piece, for a message
  /// @param line the line where it begins
  record Opened(String what, long line) {
    private static final Map<Character, String> WHAT = Map.of('[', "list", '{', "object");

    String cutOff() {
      return "This ends before the %s that begins at line %d is closed.".formatted(what, line);
    }

    /// Returns the piece that begins with this byte.
    static Opened by(byte first, long line) {
      return new Opened(WHAT.getOrDefault((char) first, "text"), line);
    }
  }

  void fault(Position at, CallFileFault fault, String sentence) {
    calls.unreadable(at, fault, sentence);
  }
}
