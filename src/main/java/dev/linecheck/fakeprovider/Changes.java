package dev.linecheck.fakeprovider;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Changes of good answers.
final class Changes {
  static final String THOUGHT = "The caller wants something. I look at what I know first.";
  static final String SIGNATURE = "RmFrZVRob3VnaHRTaWduYXR1cmU=";
  static final String REFUSAL = "I'm sorry, but I can't help with that.";

  /// The tokens that are thought before an answer.
  static final int THINKING_TOKENS = 3_000;

  private Changes() {}

  /// Whether the limit leaves no room for more than thoughts. The model's own limit is as low.
  static boolean isStarved(ChatExchange asked) {
    return asked.question().tokensMax().orElse(THINKING_TOKENS) <= THINKING_TOKENS;
  }

  /// Counts the thoughts, as many of them as the limit allows.
  static void countThinking(ChatExchange asked, ObjectNode body) {
    ObjectNode usage = (ObjectNode) body.path("usage");
    int limit = asked.question().tokensMax().orElse(THINKING_TOKENS);
    int thought = Math.min(limit, THINKING_TOKENS);
    int said = isStarved(asked) ? 0 : usage.path("completion_tokens").intValue();
    usage.put("completion_tokens", thought + said);
    usage.put("total_tokens", usage.path("prompt_tokens").intValue() + thought + said);
    usage.putObject("completion_tokens_details").put("reasoning_tokens", thought);
  }

  /// JSON, where the answer is some, with words around it.
  static Said chatty(Said said) {
    return said.text().startsWith("{")
        ? said.text(
            "Sure! Here is the answer that you asked for:\n\n```json\n%s\n```\n\nLet me know if you need more."
                .formatted(said.text()))
        : said;
  }

  /// The first third of the words, where there are some.
  static Said cut(Said said) {
    String words = said.text();
    return Said.words(words.substring(0, words.length() / 3)).finish(Said.Finish.LENGTH);
  }

  /// Calls as a model writes them that nobody reads.
  ///
  /// @param shape has a place for the JSON of one call
  static Said written(Said said, String shape) {
    if (said.calls().isEmpty()) {
      return said;
    }
    List<String> calls =
        said.calls().stream()
            .map(call ->
                FakeJson.object().put("name", call.name()).set("arguments", call.arguments()))
            .map(call -> shape.formatted(call))
            .toList();
    return Said.words(String.join("\n", calls));
  }

  static void sign(ObjectNode body) {
    OpenAiChatBody.message(body)
        .path("tool_calls")
        .valueStream()
        .limit(1)
        .forEach(call ->
            ((ObjectNode) call)
                .putObject("extra_content")
                .putObject("google")
                .put("thought_signature", SIGNATURE));
  }

  static void addFilterResults(ObjectNode body) {
    ObjectNode prompt = body.putArray("prompt_filter_results").addObject().put("prompt_index", 0);
    safe(prompt.putObject("content_filter_results"));
    safe(OpenAiChatBody.choice(body).putObject("content_filter_results"));
  }

  private static void safe(ObjectNode results) {
    for (String category : List.of("hate", "self_harm", "sexual", "violence")) {
      results.putObject(category).put("filtered", false).put("severity", "safe");
    }
  }

  /// Changes every call of an answer.
  static Play calls(Consumer<ObjectNode> change) {
    return new Play.Body((_, body) ->
        StreamSupport.stream(OpenAiChatBody.message(body).path("tool_calls").spliterator(), false)
            .forEach(call -> change.accept((ObjectNode) call)));
  }

  static Play message(Consumer<ObjectNode> change) {
    return new Play.Body((_, body) -> change.accept(OpenAiChatBody.message(body)));
  }

  static Play choice(Consumer<ObjectNode> change) {
    return new Play.Body((_, body) -> change.accept(OpenAiChatBody.choice(body)));
  }

  static Play usage(Consumer<ObjectNode> change) {
    return new Play.Body((_, body) -> change.accept((ObjectNode) body.path("usage")));
  }

  /// The content as parts: a thought, and the words.
  static void split(ObjectNode message) {
    String words = message.path("content").asString("");
    var parts = message.putArray("content");
    ObjectNode thought = parts.addObject().put("type", "thinking");
    thought.putArray("thinking").addObject().put("type", "text").put("text", THOUGHT);
    parts.addObject().put("type", "text").put("text", words);
  }

  /// A second choice: the words are in the first, the calls in the second.
  static void splitChoices(ObjectNode body) {
    ObjectNode first = OpenAiChatBody.choice(body);
    ObjectNode second = first.deepCopy().put("index", 1);
    ((ArrayNode) body.path("choices")).add(second);
    ObjectNode message = OpenAiChatBody.message(body);
    if (message.has("tool_calls")) {
      message.remove("tool_calls");
      message.put("content", "Let me look that up.");
      first.put("finish_reason", "stop");
    }
  }

  /// Numbers with a fraction, as some servers count.
  static void countInFractions(ObjectNode usage) {
    for (String name : List.of("prompt_tokens", "completion_tokens", "total_tokens")) {
      usage.put(name, usage.path(name).asDouble(0));
    }
  }

  static void nullDetails(ObjectNode usage) {
    usage.putNull("prompt_tokens_details").putNull("completion_tokens_details");
    usage.putNull("total_tokens");
  }

  /// Compresses a body.
  static HttpReply packed(HttpReply reply, String encoding, Packer packer) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = packer.around(packed)) {
      out.write(reply.text().getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("compressing a body", e);
    }
    return reply.body(packed.toByteArray()).header("Content-Encoding", encoding);
  }

  /// Makes a stream that compresses.
  interface Packer {
    OutputStream around(OutputStream out) throws IOException;
  }

  /// The JSON of the arguments, not as text.
  static JsonNode argumentsOf(ObjectNode call) {
    return FakeJson.of(call.path("function").path("arguments").asString("{}"));
  }

  static ObjectNode functionOf(ObjectNode call) {
    return (ObjectNode) call.path("function");
  }
}
