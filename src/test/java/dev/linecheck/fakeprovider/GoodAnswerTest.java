package dev.linecheck.fakeprovider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.fakeprovider.ChatClient.Answer;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a provider answers that does all well.
final class GoodAnswerTest {
  private static final JsonMapper JSON = new JsonMapper();

  private final FakeProviderServer server = TestProvider.start();
  private final ChatClient client = new ChatClient(server);

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void an_agent_speaks_in_plain_words() {
    Answer answer = client.chat(Chats.of("You are an agent.", "Hello?"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.content()).isNotBlank().doesNotContain("{");
    assertThat(answer.choice().path("finish_reason").asString()).isEqualTo("stop");
    assertThat(answer.json().at("/usage/prompt_tokens").intValue()).isPositive();
    assertThat(answer.json().at("/usage/completion_tokens").intValue()).isPositive();
  }

  @Test
  void equal_requests_have_equal_answers() {
    String body = Chats.of("You are an agent.", "Hello?");

    assertThat(client.chat(body).text()).isEqualTo(client.chat(body).text());
  }

  @Test
  void an_agent_calls_its_function_once() {
    JsonNode call = client.chat(Chats.withFunction("Hello?")).call();
    Answer later = client.chat(Chats.afterCall("abcdefghi"));

    assertThat(call.path("id").asString()).matches("[A-Za-z0-9]{9}");
    assertThat(call.at("/function/name").asString()).isEqualTo("find_booking");
    assertThat(JSON.readTree(call.at("/function/arguments").asString()).path("name").asString())
        .isNotEmpty();
    assertThat(later.call().isMissingNode()).isTrue();
    assertThat(later.content()).isNotBlank();
  }

  @Test
  void a_caller_acts_and_hangs_up_after_a_few_turns() {
    List<String> acts =
        List.of(0, 1, 2, 3, 4).stream()
            .map(turns -> client.chat(Chats.caller(turns)).content())
            .map(act -> JSON.readTree(act).path("act").asString())
            .toList();

    assertThat(acts).startsWith("speak", "speak", "speak").endsWith("hang_up");
  }

  @Test
  void a_judge_echoes_the_fence_and_answers_every_item() {
    JsonNode verdict = JSON.readTree(client.chat(Chats.judge("Good morning.")).content());

    assertThat(verdict.path("echo").asString()).isEqualTo("00112233445566aa");
    assertThat(verdict.path("turn").intValue()).isEqualTo(1);
    assertThat(texts(verdict.path("yes"))).containsExactly("U1", "K1");
    assertThat(verdict.path("verdict").asString()).isEqualTo("accurate");
  }

  @Test
  void a_judge_faults_a_turn_with_a_mark() {
    JsonNode verdict = JSON.readTree(client.chat(Chats.judge("Good [[bad]] morning.")).content());

    assertThat(verdict.at("/checks/0/id").asString()).isEqualTo("K1");
    assertThat(verdict.at("/checks/0/evidence/0/quote").asString()).isEqualTo("[[bad]]");
    assertThat(texts(verdict.path("yes"))).containsExactly("U1");
    assertThat(verdict.path("verdict").asString()).isEqualTo("inaccurate");
  }

  @Test
  void models_are_listed_below_any_path() {
    assertThat(client.get("/proxy/v1/models").json().at("/data/0/id").asString()).isEqualTo("fake");
    assertThat(client.post("/any/base/chat/completions", Chats.of("a", "b")).status())
        .isEqualTo(200);
  }

  @Test
  void other_requests_are_refused() {
    assertThat(client.get("/v1/nothing").status()).isEqualTo(404);
    assertThat(client.chat("no JSON").status()).isEqualTo(400);
  }

  @Test
  void a_stream_is_sent_where_one_is_asked_for() {
    Answer answer =
        client.chat(
            Chats.of("You are an agent.", "Hello?").replaceFirst("\\{", "{\"stream\":true,"));

    assertThat(answer.header("Content-Type")).isEqualTo("text/event-stream");
    assertThat(answer.text()).startsWith("data: {").endsWith("data: [DONE]\n\n");
  }

  @Test
  void the_newest_requests_are_kept() {
    client.post("/v1/chat/completions", Chats.of("a", "b"), "X-Linecheck-Call", "item/1/agent");

    assertThat(server.received()).hasSize(1);
    assertThat(server.received().getFirst().header("x-linecheck-call")).contains("item/1/agent");
    assertThat(server.received().getFirst().body()).contains("messages");
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asString).toList();
  }
}
