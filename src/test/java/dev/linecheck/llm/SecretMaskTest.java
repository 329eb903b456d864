package dev.linecheck.llm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.llm.ModelAnswer.FinishReason;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class SecretMaskTest {
  private static final String KEY = "nvapi-/Canary+key=12\"34%41_z";
  private static final SecretMask MASK = SecretMask.of(List.of(KEY, "short"));
  private static final JsonMapper JSON = new JsonMapper();

  static List<String> forms() {
    return List.of(
        KEY,
        "Bearer " + KEY,
        "\\" + KEY,
        quoted(KEY),
        quoted(quoted(KEY)),
        quoted(quoted(quoted(KEY))),
        unicode(KEY),
        quoted(unicode(KEY)),
        URLEncoder.encode(KEY, UTF_8),
        URLEncoder.encode(KEY, UTF_8).toLowerCase(Locale.ROOT).replace("canary", "Canary"),
        URLEncoder.encode(URLEncoder.encode(KEY, UTF_8), UTF_8),
        quoted(URLEncoder.encode(KEY, UTF_8)),
        base64(KEY),
        base64("user:" + KEY),
        base64("u:" + KEY),
        base64(":" + KEY),
        base64("Bearer " + KEY + "\n"),
        base64(KEY + ":"),
        "Basic " + base64("api:" + KEY),
        Base64.getUrlEncoder().withoutPadding().encodeToString(("api:" + KEY).getBytes(UTF_8)),
        URLEncoder.encode(base64("user:" + KEY), UTF_8),
        base64("user:" + KEY).replace("/", "\\/"),
        new String(Base64.getMimeEncoder(20, new byte[] {'\n'}).encode(KEY.getBytes(UTF_8)), UTF_8),
        KEY.substring(0, 9) + "\n  " + KEY.substring(9));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void every_form_of_a_secret_is_masked(String form) {
    String masked = MASK.in("<before>" + form + "<after>");

    assertThat(masked).startsWith("<before>").endsWith("<after>").contains("***");
    assertThat(masked.toLowerCase(Locale.ROOT))
        .doesNotContain(
            "canary", "12", "z", base64("Canary").substring(1, 7).toLowerCase(Locale.ROOT));
  }

  @ParameterizedTest
  @CsvSource({
    "We open at nine.",
    "C:\\new\\users\\u00zz 100% %4",
    "nvapi-/Canary+key",
    "a short word",
    "\\",
    "''"
  })
  void all_else_stays_as_it_is(String text) {
    assertThat(MASK.in(text)).isEqualTo(text);
  }

  @Test
  void what_stands_around_a_secret_stays_also_where_blanks_do() {
    assertThat(MASK.in("one " + KEY + " two " + KEY + "\n")).isEqualTo("one *** two ***\n");
  }

  @Test
  void json_with_a_secret_stays_json() {
    String json =
        JSON.writeValueAsString(
            List.of(KEY, quoted(KEY), base64("user:" + KEY), "x " + KEY + "\n", "nine"));

    assertThat(JSON.readTree(MASK.in(json)).toString())
        .isEqualTo("[\"***\",\"\\\"***\\\"\",\"dXNlcj***\",\"x ***\\n\",\"nine\"]");
  }

  @Test
  void an_answer_is_masked_in_its_words_and_in_every_part_of_its_calls() {
    ModelAnswer answer =
        new ModelAnswer(
            "I am " + KEY,
            List.of(new FunctionCall("f" + KEY, "{\"k\":" + quoted(KEY) + "}", Optional.of(KEY))),
            FinishReason.COMPLETE,
            TokenUsage.NONE,
            "gpt " + KEY);

    assertThat(MASK.in(answer))
        .isEqualTo(
            new ModelAnswer(
                "I am ***",
                List.of(new FunctionCall("f***", "{\"k\":\"***\"}", Optional.of("***"))),
                FinishReason.COMPLETE,
                TokenUsage.NONE,
                "gpt ***"));
  }

  @Test
  void of_a_header_the_credential_and_the_password_are_masked_too() {
    SecretMask mask =
        SecretMask.ofHeaders(
            List.of("Bearer token-of-the-desk", "Basic " + base64("ann:the-password"), "Basic ?"));

    assertThat(mask.in("token-of-the-desk, ann:the-password, the-password, Bearer"))
        .isEqualTo("***, ***, ***, Bearer");
  }

  private static String quoted(String text) {
    return JSON.writeValueAsString(text);
  }

  private static String unicode(String text) {
    StringBuilder escaped = new StringBuilder();
    text.chars().forEach(c -> escaped.append("\\u%04X".formatted(c)));
    return escaped.toString();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
