package dev.linecheck.dialimport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class CallFileTest {
  private static final long BODY_MAX = 20_000_000;
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(9).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /// What a file was cut into, as `line:n` of an object, or `line FAULT`.
  private static final class Found implements CallFile.Calls {
    private final List<String> found = new ArrayList<>();

    @Override
    public void call(CallFile.Position at, ObjectNode json, long bytes) {
      found.add(at.line() + ":" + json.path("n").asString());
    }

    @Override
    public void unreadable(CallFile.Position at, CallFile.CallFileFault fault, String sentence) {
      assertThat(sentence).isNotBlank();
      found.add(at.line() + " " + fault);
    }
  }

  private static String detected(String body) {
    Found found = new Found();
    CallFile.Kind kind = new CallFile(JSON, BODY_MAX).detected(bytes(body), found);
    return kind + " " + String.join(", ", found.found);
  }

  private static String lines(String body) {
    Found found = new Found();
    CallFile.Kind kind = new CallFile(JSON, BODY_MAX).lines(bytes(body), found);
    return kind + " " + String.join(", ", found.found);
  }

  private static InputStream bytes(String body) {
    return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"n\":1}",
        "\r\n{\"n\":1}\r\n\n",
        "\n{\n \"n\": 1\n}\n",
        "{\"n\":1,\n\"x\":[\n]}"
      })
  void one_object_is_one_call(String body) {
    assertThat(detected(body)).startsWith("ONE_CALL ").endsWith(":1").doesNotContain(",");
  }

  @Test
  void an_object_a_line_is_a_call_each() {
    assertThat(detected("{\"n\":1}\n\n{\"n\":2}\r\n{\"n\":3}"))
        .isEqualTo("SEVERAL_CALLS 1:1, 3:2, 4:3");
  }

  @Test
  void a_call_of_too_many_parts_is_refused_alone_where_lines_cut_the_calls() {
    String large = "{\"n\":[" + "[],".repeat(CallFile.CALL_PARTS_MAX / 2) + "0]}";

    assertThat(lines("{\"n\":1}\n" + large + "\n{\"n\":3}\n"))
        .isEqualTo("SEVERAL_CALLS 1:1, 2 MALFORMED, 3:3");
    assertThat(detected(large)).isEqualTo("ONE_CALL 1 MALFORMED");
    assertThat(detected("[{\"n\":1},\n" + large + "]")).isEqualTo("SEVERAL_CALLS 1:1, 2 MALFORMED");
  }

  @Test
  void calls_of_a_list_have_as_many_parts_as_they_like_together() {
    String call = "{\"n\":1,\"x\":[" + "0,".repeat(CallFile.CALL_PARTS_MAX / 2) + "0]}";

    assertThat(detected("[" + call + "," + call + "," + call + "]"))
        .isEqualTo("SEVERAL_CALLS 1:1, 1:1, 1:1");
  }

  @Test
  void objects_over_several_lines_are_calls() {
    assertThat(detected("{\n\"n\":1}\n{\"n\":\n2} {\"n\":3}"))
        .isEqualTo("SEVERAL_CALLS 1:1, 3:2, 4:3");
  }

  @Test
  void the_elements_of_a_list_are_calls() {
    assertThat(detected(" [{\"n\":1},\n {\"n\":2}, 5,\n{\"n\":3}]\n"))
        .isEqualTo("SEVERAL_CALLS 1:1, 2:2, 2 NO_OBJECT, 3:3");
    assertThat(detected("[]")).isEqualTo("SEVERAL_CALLS ");
  }

  @Test
  void a_bad_line_leaves_the_others() {
    assertThat(detected("{\"n\":1}\n{\"n\":\n[]\n{\"n\":4} {}\n{\"n\":5}"))
        .isEqualTo("SEVERAL_CALLS 1:1, 2 MALFORMED, 3 NO_OBJECT, 4 MALFORMED, 5:5");
    assertThat(lines("oops\n{\"n\":2}")).isEqualTo("SEVERAL_CALLS 1 MALFORMED, 2:2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"oops\n{\"n\":2}", "{\"n\":", "{\"n\":1} {}", "{\n\"n\":oops}\n{\"n\":2}"})
  void a_body_that_begins_with_no_json_is_not_looked_through(String body) {
    assertThat(detected(body)).startsWith("ONE_CALL ").endsWith(" MALFORMED").doesNotContain(":");
  }

  @Test
  void after_bad_json_in_a_list_the_rest_is_left() {
    assertThat(detected("[{\"n\":1},\n{\"n\":oops},\n{\"n\":3}]"))
        .isEqualTo("SEVERAL_CALLS 1:1, 2 MALFORMED");
    assertThat(detected("[{\"n\":1}")).isEqualTo("SEVERAL_CALLS 1:1, 1 MALFORMED");
    assertThat(detected("[{\"n\":1}] {\"n\":2}")).isEqualTo("SEVERAL_CALLS 1:1, 1 MALFORMED");
    assertThat(detected("[" + "[".repeat(50))).isEqualTo("SEVERAL_CALLS 1 MALFORMED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\r\n "})
  void an_empty_body_is_no_call(String body) {
    assertThat(detected(body)).isEqualTo("ONE_CALL 1 MALFORMED");
    assertThat(lines(body)).isEqualTo("ONE_CALL 1 MALFORMED");
  }

  @Test
  void a_line_has_5_megabytes_at_most() {
    String most = call(CallFile.CALL_BYTES_MAX);
    String more = call(CallFile.CALL_BYTES_MAX + 1);

    assertThat(detected(most)).isEqualTo("ONE_CALL 1:1");
    assertThat(detected(more)).isEqualTo("ONE_CALL 1 CALL_TOO_LARGE");
    assertThat(lines(more + "\n" + most + "\n{\"n\":3}"))
        .isEqualTo("SEVERAL_CALLS 1 CALL_TOO_LARGE, 2:1, 3:3");
  }

  @Test
  void an_element_has_5_megabytes_at_most() {
    assertThat(detected("[{\"n\":1}," + call(2 * CallFile.CALL_BYTES_MAX) + "]"))
        .isEqualTo("SEVERAL_CALLS 1:1, 1 CALL_TOO_LARGE");
    assertThat(detected("{\n\"n\":1," + call(2 * CallFile.CALL_BYTES_MAX).substring(1)))
        .isEqualTo("ONE_CALL 1 CALL_TOO_LARGE");
  }

  @Test
  void what_is_behind_the_largest_body_is_left() {
    String line = call(4_000_000 - 1) + "\n";

    assertThat(lines(line.repeat(5))).isEqualTo("SEVERAL_CALLS 1:1, 2:1, 3:1, 4:1, 5:1");
    assertThat(lines(line.repeat(5) + "{}"))
        .isEqualTo("SEVERAL_CALLS 1:1, 2:1, 3:1, 4:1, 5:1, 6 BODY_TOO_LARGE");
    assertThat(detected("[" + line.replace("\n", ",\n").repeat(5)))
        .isEqualTo("SEVERAL_CALLS 1:1, 2:1, 3:1, 4:1, 5 BODY_TOO_LARGE");
  }

  /// A call of so many bytes.
  private static String call(int bytes) {
    String frame = "{\"n\":1,\"x\":[]}";
    String text = "\"" + "x".repeat(997) + "\",";
    StringBuilder call = new StringBuilder(frame.substring(0, frame.length() - 2));
    while (call.length() + text.length() < bytes - 10) {
      call.append(text);
    }
    call.append('1');
    return call + " ".repeat(bytes - call.length() - 2) + "]}";
  }
}
