package dev.linecheck.fakeprovider;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Writes a chat completion as the events of a stream.
final class StreamedAnswer {
  private StreamedAnswer() {}

  static HttpReply of(HttpReply whole) {
    ObjectNode answer = FakeJson.leading(whole.text()).orElseThrow();
    ObjectNode first = chunk(answer);
    ObjectNode choice = OpenAiChatBody.choice(first);
    ObjectNode delta = OpenAiChatBody.message(answer).deepCopy();
    numberCalls(delta);
    choice.remove("message");
    choice.set("delta", delta);
    choice.putNull("finish_reason");
    ObjectNode last = chunk(answer);
    OpenAiChatBody.choice(last).remove("message");
    OpenAiChatBody.choice(last).putObject("delta");
    ObjectNode usage = chunk(answer);
    usage.putArray("choices");
    usage.set("usage", answer.path("usage"));
    String events =
        Stream.of(first.toString(), last.toString(), usage.toString(), "[DONE]")
            .map(data -> "data: " + data + "\n\n")
            .collect(Collectors.joining());
    return HttpReply.of(whole.status(), "text/event-stream", events);
  }

  private static ObjectNode chunk(ObjectNode answer) {
    ObjectNode chunk = answer.deepCopy().put("object", "chat.completion.chunk");
    chunk.putNull("usage");
    return chunk;
  }

  private static void numberCalls(ObjectNode delta) {
    int index = 0;
    for (var call : delta.path("tool_calls")) {
      ((ObjectNode) call).put("index", index++);
    }
  }
}
