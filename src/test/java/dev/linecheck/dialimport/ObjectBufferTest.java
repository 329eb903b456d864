package dev.linecheck.dialimport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.dialimport.CallFile.CallFileFault;
import dev.linecheck.dialimport.CallFile.Calls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ObjectBufferTest {
  private static final byte NOT_YET = '~';

  private final List<Long> complete = new ArrayList<>();

  /// Gives as many bytes at a time as come before the next mark.
  private static InputStream coming(String marked) {
    InputStream bytes = new ByteArrayInputStream(marked.getBytes(StandardCharsets.UTF_8));
    return new InputStream() {
      @Override
      public int read() throws IOException {
        return bytes.read();
      }

      @Override
      public int read(byte[] to, int offset, int length) throws IOException {
        int count = 0;
        int next = bytes.read();
        while (next >= 0 && next != NOT_YET && count < length) {
          to[offset + count] = (byte) next;
          count++;
          next = bytes.read();
        }
        return next < 0 && count == 0 ? -1 : count;
      }
    };
  }

  private JsonReader reader() {
    return new JsonReader(
        new JsonMapper(),
        new Calls() {
          @Override
          public void complete(long bytes) {
            complete.add(bytes);
          }

          @Override
          public void call(CallFile.Position at, ObjectNode json, long bytes) {}

          @Override
          public void unreadable(CallFile.Position at, CallFileFault fault, String sentence) {}
        });
  }

  /// The pieces that single reads return, with a mark after each.
  private String handedOn(String marked, int outside) throws IOException {
    ObjectBuffer calls = new ObjectBuffer(coming(marked), reader(), outside);
    StringBuilder seen = new StringBuilder();
    byte[] buffer = new byte[100];
    for (int count = calls.read(buffer, 0, 100); count >= 0; count = calls.read(buffer, 0, 100)) {
      seen.append(new String(buffer, 0, count, StandardCharsets.UTF_8)).append((char) NOT_YET);
    }
    return seen.toString();
  }

  @Test
  void an_object_comes_out_when_it_has_ended() throws IOException {
    assertThat(handedOn("{\"a\":~[1,~2]~}~ {~\"b\":3}{~}~", 0))
        .isEqualTo("{\"a\":[1,2]}~ ~{\"b\":3}~{}~");
    assertThat(complete).containsExactly(11L, 1L, 7L, 2L);
  }

  @Test
  void an_object_of_a_list_comes_out_when_it_has_ended() throws IOException {
    assertThat(handedOn("[{~\"a\":[]}~,{}, {~}~]~", 1)).isEqualTo("[~{\"a\":[]}~,{}, ~{}~]~");
  }

  @Test
  void brackets_and_escaped_quotes_in_a_text_end_nothing() throws IOException {
    String object = "{\"a\":\"}]\\\"}\\\\\"}";

    assertThat(handedOn(String.join("~", object.split("")) + "~", 0)).isEqualTo(object + "~");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":", "]}]", "{]{}", "\"open", "no JSON", "[[[", "{\"a\":1}}{"})
  void what_is_no_json_comes_out_as_it_went_in(String body) throws IOException {
    assertThat(handedOn(String.join("~", body.split("")), 0).replace("~", "")).isEqualTo(body);
    assertThat(handedOn(body, 1).replace("~", "")).isEqualTo(body);
  }

  @Test
  void an_object_that_is_too_large_comes_out_before_it_has_ended() throws IOException {
    byte[] large = ("{\"a\":\"" + "x".repeat(6_000_000)).getBytes(StandardCharsets.UTF_8);
    ObjectBuffer calls = new ObjectBuffer(new ByteArrayInputStream(large), reader(), 0);

    assertThat(calls.readNBytes(7_000_000)).isEqualTo(large);
    assertThat(complete.getFirst()).isBetween(5_000_000L, 5_100_000L);
  }

  @Test
  void nothing_is_lost_behind_an_object_that_ends_where_it_has_become_too_large()
      throws IOException {
    String large = "{\"a\":\"" + "x".repeat(5_065_000) + "\"}";
    byte[] body = (large + "{\"b\":" + "1".repeat(9_000)).getBytes(StandardCharsets.UTF_8);

    assertThat(new ObjectBuffer(new ByteArrayInputStream(body), reader(), 0).readAllBytes())
        .isEqualTo(body);
  }
}
