package dev.linecheck.dialimport;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.util.JsonParserDelegate;

/// Stops at a call with too many names, values and brackets, before all of them are in memory. The
/// parser's own limit would count all calls of a list together. Single-threaded.
final class CallParser extends JsonParserDelegate {
  private long parts;

  CallParser(JsonParser parser) {
    super(parser);
  }

  /// Starts counting from zero again.
  void renew() {
    parts = 0;
  }

  @Override
  public @Nullable JsonToken nextToken() {
    JsonToken token = super.nextToken();
    count();
    return token;
  }

  @Override
  public @Nullable String nextName() {
    String name = super.nextName();
    count();
    return name;
  }

  private void count() {
    parts++;
    if (parts > CallFile.CALL_PARTS_MAX) {
      throw new StreamConstraintsException(
          "more than " + CallFile.CALL_PARTS_MAX + " names, values and brackets",
          currentTokenLocation());
    }
  }
}
