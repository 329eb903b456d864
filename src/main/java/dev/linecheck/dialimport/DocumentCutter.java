package dev.linecheck.dialimport;

import dev.linecheck.dialimport.CallFile.CallFileFault;
import dev.linecheck.dialimport.CallFile.Kind;
import dev.linecheck.dialimport.CallFile.Position;
import dev.linecheck.dialimport.JsonReader.Opened;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;

/// Splits a body into JSON objects regardless of lines. After unreadable JSON it cannot tell where
/// the next object begins, so it stops.
final class DocumentCutter {
  private final JsonReader reader;
  private final LimitedInput body;

  /// @param body the source of the streams to split
  DocumentCutter(JsonReader reader, LimitedInput body) {
    this.reader = reader;
    this.body = body;
  }

  /// Splits a list into its elements.
  Kind list(InputStream in) {
    LimitedInput call = calls(in, 1);
    try (CallParser parser = reader.parser(call)) {
      parser.nextToken();
      each(parser, call, 0);
    }
    return Kind.SEVERAL_CALLS;
  }

  /// Splits objects that follow each other.
  ///
  /// @param before the number of lines of the body that came before
  Kind objects(InputStream in, long before) {
    LimitedInput call = calls(in, 0);
    try (CallParser parser = reader.parser(call)) {
      return each(parser, call, before) <= 1 ? Kind.ONE_CALL : Kind.SEVERAL_CALLS;
    }
  }

  /// @param outside the number of open brackets between two calls
  private LimitedInput calls(InputStream in, int outside) {
    return new LimitedInput(new ObjectBuffer(in, reader, outside), CallFile.CALL_BYTES_MAX);
  }

  /// Returns the number of calls, unreadable ones included.
  private long each(CallParser parser, LimitedInput call, long before) {
    boolean isList = parser.currentToken() == JsonToken.START_ARRAY;
    Opened list = new Opened("list", before + parser.currentTokenLocation().getLineNr());
    Opened opened = list;
    Position at = Position.line(before + 1);
    long count = 0;
    try {
      for (JsonToken token = parser.nextToken(); begins(token); token = parser.nextToken()) {
        long line = before + parser.currentTokenLocation().getLineNr();
        at = isList ? new Position(line, "[" + count + "]") : Position.line(line);
        call.renew();
        parser.renew();
        opened = new Opened("object", line);
        reader.take(at, reader.value(parser), call.used());
        opened = list;
        count++;
      }
      at = Position.line(at.line());
      if (parser.nextToken() != null) {
        reader.fault(at, CallFileFault.MALFORMED, "Something follows the list of calls.");
        count++;
      }
      return body.isCut() ? count + bodyTooLarge(at) : count;
    } catch (JacksonException e) {
      fault(opened.equals(list) ? Position.line(at.line()) : at, opened, call, e);
      return count + 1;
    }
  }

  private static boolean begins(@Nullable JsonToken token) {
    return token != null && token != JsonToken.END_ARRAY;
  }

  private void fault(Position at, Opened opened, LimitedInput call, JacksonException error) {
    if (body.isCut()) {
      bodyTooLarge(at);
    } else if (call.isCut()) {
      reader.fault(at, CallFileFault.CALL_TOO_LARGE, CallFile.CALL_TOO_LARGE);
    } else {
      reader.unreadable(at, error, Optional.of(opened.cutOff()).filter(_ -> call.hasEnded()));
    }
  }

  private int bodyTooLarge(Position at) {
    reader.fault(at, CallFileFault.BODY_TOO_LARGE, CallFile.BODY_TOO_LARGE);
    return 1;
  }
}
