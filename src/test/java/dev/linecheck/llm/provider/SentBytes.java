package dev.linecheck.llm.provider;

import dev.linecheck.llm.AnswerSchema;
import dev.linecheck.llm.ModelRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// The bytes that a provider reads in requests, and those of them that its prefix cache can serve:
/// the common beginning with an earlier request, in steps of 128 tokens and from 1,024 tokens on,
/// with four bytes to a token.
public record SentBytes(long all, long served) {
  private static final int STEP = 128 * 4;
  private static final int LEAST = 1_024 * 4;

  /// Each request follows the one before it.
  public static SentBytes oneByOne(List<ModelRequest> requests) {
    SentBytes sum = new SentBytes(0, 0);
    byte[] before = {};
    for (ModelRequest request : requests) {
      byte[] sent = bytes(request);
      sum = sum.plus(sent, before);
      before = sent;
    }
    return sum;
  }

  /// All requests but the first are sent at once, when the first is answered.
  public static SentBytes afterTheFirst(List<ModelRequest> requests) {
    byte[] first = bytes(requests.getFirst());
    SentBytes sum = new SentBytes(first.length, 0);
    for (ModelRequest request : requests.subList(1, requests.size())) {
      sum = sum.plus(bytes(request), first);
    }
    return sum;
  }

  public double share() {
    return (double) served / all;
  }

  private SentBytes plus(byte[] sent, byte[] before) {
    int differ = Arrays.mismatch(sent, before);
    int common = differ < 0 ? sent.length : differ;
    return new SentBytes(all + sent.length, served + (common < LEAST ? 0 : common - common % STEP));
  }

  /// Providers put the schema before the messages.
  private static byte[] bytes(ModelRequest request) {
    StringBuilder text = new StringBuilder();
    request.schema().map(AnswerSchema::json).map(LeanSchema::of).ifPresent(text::append);
    request
        .messages()
        .forEach(message -> text.append('\n').append(message.role()).append(message.text()));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
