package dev.linecheck.llm.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes the body of a request, as the bytes that Jackson writes. A body is a few long texts, and
/// this copies the runs between the characters that JSON escapes, where Jackson looks at each
/// character.
final class BodyBytes {
  private static final int ROOM = 16_384;
  private static final int FIRST_PLAIN = ' ';

  private byte[] bytes = new byte[ROOM];
  private int length;

  private BodyBytes() {}

  static byte[] of(ObjectNode body) {
    BodyBytes all = new BodyBytes();
    all.write(body);
    return Arrays.copyOf(all.bytes, all.length);
  }

  private void write(JsonNode json) {
    switch (json) {
      case ObjectNode object -> {
        char before = '{';
        for (Map.Entry<String, JsonNode> field : object.properties()) {
          add(before);
          string(field.getKey());
          add(':');
          write(field.getValue());
          before = ',';
        }
        end(before, '{', '}');
      }
      case ArrayNode array -> {
        char before = '[';
        for (JsonNode element : array) {
          add(before);
          write(element);
          before = ',';
        }
        end(before, '[', ']');
      }
      case JsonNode text when text.isString() -> string(text.stringValue());
      case JsonNode other -> addAll(LeanSchema.JSON.writeValueAsBytes(other));
    }
  }

  /// @param before the sign before the next member, which is the opening one if there was none
  private void end(char before, char opening, char closing) {
    if (before == opening) {
      add(opening);
    }
    add(closing);
  }

  private void string(String text) {
    byte[] utf8 = text.getBytes(UTF_8);
    int begin = length;
    int questions = 0;
    add('"');
    int from = 0;
    for (int at = 0; at < utf8.length; at++) {
      int one = utf8[at] & 0xFF;
      questions += one == '?' ? 1 : 0;
      if (one < FIRST_PLAIN || one == '"' || one == '\\') {
        add(utf8, from, at);
        escape((char) one);
        from = at + 1;
      }
    }
    add(utf8, from, utf8.length);
    add('"');
    // half a surrogate pair has become a question mark, which is not what Jackson writes
    if (questions > questions(text)) {
      length = begin;
      addAll(LeanSchema.JSON.writeValueAsBytes(text));
    }
  }

  private static int questions(String text) {
    int count = 0;
    for (int at = text.indexOf('?'); at >= 0; at = text.indexOf('?', at + 1)) {
      count++;
    }
    return count;
  }

  private void escape(char sign) {
    add('\\');
    switch (sign) {
      case '"', '\\' -> add(sign);
      case '\n' -> add('n');
      case '\r' -> add('r');
      case '\t' -> add('t');
      case '\b' -> add('b');
      case '\f' -> add('f');
      default -> addAll("u%04X".formatted((int) sign).getBytes(UTF_8)); // the other controls
    }
  }

  private void add(char ascii) {
    makeRoom(1);
    bytes[length++] = (byte) ascii;
  }

  private void addAll(byte[] more) {
    add(more, 0, more.length);
  }

  private void add(byte[] more, int from, int to) {
    makeRoom(to - from);
    System.arraycopy(more, from, bytes, length, to - from);
    length += to - from;
  }

  private void makeRoom(int more) {
    if (more > bytes.length - length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
