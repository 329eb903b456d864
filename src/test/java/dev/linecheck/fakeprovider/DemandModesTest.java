package dev.linecheck.fakeprovider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.fakeprovider.ChatClient.Answer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/// The requests that a mode refuses, and those that it answers.
final class DemandModesTest {
  private static final String CLOSED = ",\"additionalProperties\":false,\"required\":[\"a\"]";

  /// A request that a mode refuses, one that it answers, and a part of the refusal.
  record Pair(FakeMode mode, String refused, String answered, String complaint) {}

  static Stream<Pair> pairs() {
    return Stream.concat(schemas(), fields());
  }

  private static Stream<Pair> schemas() {
    return Stream.of(
        new Pair(DemandModes.STRICT_SCHEMA, schema("", ""), schema("", CLOSED), "additional"),
        new Pair(
            DemandModes.LENGTH_KEYWORDS_REFUSED,
            schema("\"maxLength\":3", ""),
            schema("\"minItems\":3", ""),
            "maxLength"),
        new Pair(
            DemandModes.AZURE_SCHEMA_KEYWORDS,
            schema("\"minimum\":3", ""),
            schema("\"enum\":[\"a\"]", ""),
            "minimum"),
        new Pair(
            DemandModes.ANTHROPIC_SCHEMA_KEYWORDS,
            schema("\"minItems\":2", ""),
            schema("\"minItems\":1", ""),
            "minItems"),
        new Pair(
            DemandModes.MIN_ITEMS_REFUSED,
            schema("\"minItems\":0", ""),
            schema("", ""),
            "minItems"));
  }

  private static Stream<Pair> fields() {
    return Stream.of(
        new Pair(
            DemandModes.MAX_TOKENS_REFUSED,
            with("\"max_tokens\":9"),
            with("\"max_completion_tokens\":9"),
            "max_completion_tokens"),
        new Pair(
            DemandModes.TEMPERATURE_FIXED,
            with("\"temperature\":0.2"),
            with("\"temperature\":1"),
            "temperature"),
        new Pair(
            DemandModes.JSON_SCHEMA_UNAVAILABLE,
            schema("", ""),
            with("\"response_format\":{\"type\":\"json_object\"}"),
            "response_format"),
        new Pair(
            DemandModes.WORD_JSON_DEMANDED,
            with("\"response_format\":{\"type\":\"json_object\"}"),
            schema("", ""),
            "'json'"),
        new Pair(
            DemandModes.JSON_MODE_ONLY,
            schema("", ""),
            with("\"response_format\":{\"type\":\"json_object\"}"),
            "json_schema"),
        new Pair(
            DemandModes.BLANK_TEXT_REFUSED,
            Chats.of("You are an agent.", " "),
            Chats.of("You are an agent.", "x"),
            "non-empty"),
        new Pair(
            DemandModes.ENABLE_THINKING_FALSE_DEMANDED,
            with("\"enable_thinking\":true"),
            with("\"enable_thinking\":false"),
            "enable_thinking"));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void a_request_is_refused_that_the_provider_would_refuse(Pair pair) {
    Answer refused = ModeRun.ask(pair.mode(), pair.refused());
    Answer answered = ModeRun.ask(pair.mode(), pair.answered());

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.complaint()).contains(pair.complaint());
    assertThat(answered.status()).as(answered.text()).isEqualTo(200);
  }

  @Test
  void a_refusal_has_the_form_of_its_provider() {
    Answer list =
        ModeRun.ask(DemandModes.TYPE_LISTS_REFUSED, schema("\"type\":[\"string\",\"null\"]", ""));
    Answer words =
        ModeRun.ask(
            DemandModes.JSON_OBJECT_REFUSED,
            with("\"response_format\":{\"type\":\"json_object\"}"));
    Answer flat = ModeRun.ask(DemandModes.NO_SYSTEM_ROLE, Chats.of("a", "b"));
    Answer result = ModeRun.ask(DemandModes.STRING_CONTENT_DEMANDED, Chats.afterCall("call_1"));

    assertThat(list.json().at("/0/error/status").asString()).isEqualTo("INVALID_ARGUMENT");
    assertThat(words.json().path("error").asString()).contains("must be 'json_schema'");
    assertThat(flat.json().path("object").asString()).isEqualTo("error");
    assertThat(result.json().at("/errors/0/code").intValue()).isEqualTo(5006);
    assertThat(result.status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({"call_1,400", "abcDEF123,200", "abc_EF123,400"})
  void ids_of_calls_have_nine_letters_and_digits(String id, int status) {
    assertThat(ModeRun.ask(DemandModes.NINE_CHARACTER_IDS, Chats.afterCall(id)).status())
        .isEqualTo(status);
  }

  @Test
  void what_came_with_a_call_has_to_go_back() {
    for (FakeMode mode :
        List.of(DemandModes.REASONING_CONTENT_DEMANDED, DemandModes.THOUGHT_SIGNATURE_DEMANDED)) {
      try (ChatClient client = new ChatClient(TestProvider.start(mode))) {
        ObjectNode said =
            (ObjectNode) client.chat(Chats.withFunction("Hello?")).choice().path("message");
        ObjectNode again = Chats.chat("You are an agent.", "Hello?");
        again.withArray("messages").add(said);
        Chats.add(again, "tool", "{}");

        assertThat(said.path("tool_calls").isEmpty()).isFalse();
        assertThat(client.chat(again.toString()).status()).as(mode.title()).isEqualTo(200);
        said.remove("reasoning_content");
        ((ObjectNode) said.at("/tool_calls/0")).remove("extra_content");
        assertThat(client.chat(again.toString()).status()).as(mode.title()).isEqualTo(400);
      }
    }
  }

  @Test
  void roles_have_to_alternate() {
    ObjectNode chat = Chats.chat("You are an agent.", "Hello?");
    Chats.add(chat, "assistant", "Hello!");
    Chats.add(chat, "user", "And?");
    FakeMode mode = DemandModes.ALTERNATION_DEMANDED;

    assertThat(ModeRun.ask(mode, chat.toString()).status()).isEqualTo(200);
    assertThat(ModeRun.ask(mode, Chats.afterCall("call_1")).status()).isEqualTo(200);
    Chats.add(chat, "user", "Hello?");
    assertThat(ModeRun.ask(mode, chat.toString()).json().path("message").asString())
        .contains("alternate");
  }

  @Test
  void a_schema_that_only_names_a_keyword_as_a_property_is_taken() {
    String schema =
        "{\"type\":\"object\",\"properties\":{\"maxLength\":{\"type\":\"string\"}}%s}"
            .formatted(CLOSED.replace("\"a\"", "\"maxLength\""));
    String body = Chats.schema(Chats.chat("a", "b"), schema).toString();

    assertThat(ModeRun.ask(DemandModes.AZURE_SCHEMA_KEYWORDS, body).status()).isEqualTo(200);
  }

  @Test
  void azure_takes_a_key_in_its_own_header_and_a_version() {
    String path = "/openai/deployments/fake/chat/completions";
    String body = Chats.of("a", "b");
    FakeMode mode = EndpointModes.AZURE_CLASSIC;

    assertThat(ModeRun.askAt(path, mode, body, "Authorization", "Bearer k").status())
        .isEqualTo(401);
    assertThat(ModeRun.askAt(path, mode, body, "api-key", "k").status()).isEqualTo(404);
    assertThat(ModeRun.ask(mode, body, "api-key", "k").status()).isEqualTo(404);
    assertThat(ModeRun.askAt(path + "?api-version=2024-10-21", mode, body, "api-key", "k").status())
        .isEqualTo(200);
    assertThat(ModeRun.ask(EndpointModes.AZURE_V1, body, "api-key", "k").status()).isEqualTo(404);
    assertThat(
            ModeRun.askAt(
                    "/openai/v1/chat/completions", EndpointModes.AZURE_V1, body, "api-key", "k")
                .json()
                .has("prompt_filter_results"))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "organization-demanded,OpenAI-Organization",
    "referer-demanded,HTTP-Referer",
    "workspace-demanded,anthropic-workspace-id"
  })
  void a_header_is_demanded(String mode, String header) {
    String body = Chats.of("a", "b");

    assertThat(ModeRun.ask(FakeMode.named(mode), body).status()).isEqualTo(401);
    assertThat(ModeRun.ask(FakeMode.named(mode), body, header, "x").status()).isEqualTo(200);
  }

  private static String with(String field) {
    return Chats.of("You are an agent.", "Hello?").replaceFirst("\\{", "{" + field + ",");
  }

  private static String schema(String property, String rest) {
    return Chats.schema(
            Chats.chat("You are an agent.", "Hello?"),
            "{\"type\":\"object\",\"properties\":{\"a\":{%s}}%s}".formatted(property, rest))
        .toString();
  }
}
