package dev.linecheck.fakeprovider;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Answers of OpenAI's protocol from prepared bytes, for measurements. It looks for a few marks in
/// the bytes of a request and parses nothing. What it does not know is left to [PlayedProvider].
/// Thread-safe.
final class FastAnswers {
  private static final String ASSISTANT = "\"role\":\"assistant\"";
  private static final String FENCE = "\\\"fence\\\":\\\"";
  private static final String ITEMS = "\\\"items\\\":[";
  private static final String ID = "{\\\"id\\\":\\\"";
  private static final String TURN = "\\\"turn\\\":";
  private static final String TURNS = "\\\"turns\\\":[";
  private static final String QUOTE = "\\\"";
  private static final int FENCE_CHARACTERS = 16;

  private final List<PreparedAnswer> agent =
      GoodAnswer.AGENT.stream().map(PreparedAnswer::new).toList();
  private final List<PreparedAnswer> caller;

  /// @param callerTurns how often the caller speaks before it hangs up
  FastAnswers(int callerTurns) {
    this.caller =
        Stream.concat(
                IntStream.range(0, callerTurns)
                    .mapToObj(turn -> GoodAnswer.act(GoodAnswer.callerWords(turn), "speak")),
                Stream.of(GoodAnswer.act(GoodAnswer.GOODBYE, "hang_up")))
            .map(act -> new PreparedAnswer(act.toString()))
            .toList();
  }

  /// The whole response; empty where the request has to be read.
  Optional<byte[]> answer(RawRequest request) {
    String head = request.head();
    if (!head.startsWith("POST ")
        || !head.substring(0, head.indexOf("\r\n")).contains("/chat/completions")) {
      return Optional.empty();
    }
    String body = request.bytes();
    int tokens = request.bodyBytes() / 4;
    if (body.contains("\"stream\":true")) {
      return Optional.empty();
    }
    if (body.contains(FENCE)) {
      return judgement(body).map(content -> new PreparedAnswer(content).bytes(tokens));
    }
    int turns = count(body);
    if (body.contains("\\\"factsMissing\\\"")) {
      return Optional.of(caller.get(Math.min(turns, caller.size() - 1)).bytes(tokens));
    }
    return body.contains("\"response_format\"") || body.contains("\"tools\"")
        ? Optional.empty()
        : Optional.of(agent.get(turns % agent.size()).bytes(tokens));
  }

  private static int count(String body) {
    int count = 0;
    for (int at = body.indexOf(ASSISTANT); at >= 0; at = body.indexOf(ASSISTANT, at + 1)) {
      count++;
    }
    return count;
  }

  /// The judgement of one turn, or of all turns of a call, that are accurate.
  private static Optional<String> judgement(String body) {
    int fence = body.lastIndexOf(FENCE) + FENCE.length();
    int turn = body.lastIndexOf(TURN);
    int turns = body.lastIndexOf(TURNS);
    int items = body.indexOf(ITEMS);
    if ((turn < 0 && turns < 0)
        || items < 0
        || fence + FENCE_CHARACTERS > body.length()
        || body.contains("\\\"claim\\\":")
        || body.contains(Judgement.BAD)) {
      return Optional.empty();
    }
    String echo = "{\"echo\":\"" + body.substring(fence, fence + FENCE_CHARACTERS) + "\",";
    StringBuilder ids = new StringBuilder(200);
    appendIds(ids, body, items);
    if (turns < 0) {
      String number = number(body, turn + TURN.length());
      return Optional.of(echo + accurate(number, ids, "\"relation\":\"no_reference\",") + "}");
    }
    int begin = turns + TURNS.length();
    String numbers = body.substring(begin, body.indexOf(']', begin));
    String judged =
        Stream.of(numbers.split(",", -1))
            .map(number -> "{" + accurate(number.strip(), ids, "") + "}")
            .collect(Collectors.joining(","));
    return Optional.of(echo + "\"turns\":[" + judged + "]}");
  }

  /// @param more a field of the answer about a single turn
  private static String accurate(String turn, CharSequence ids, String more) {
    return "\"turn\":"
        + turn
        + ",\"checks\":[],\"notApplicable\":[],\"yes\":["
        + ids
        + "],"
        + more
        + "\"reason\":\"The turn does all that it has to.\",\"verdict\":\"accurate\"";
  }

  private static String number(String body, int begin) {
    int end = begin;
    while (end < body.length() && Character.isDigit(body.charAt(end))) {
      end++;
    }
    return end == begin ? "null" : body.substring(begin, end);
  }

  private static void appendIds(StringBuilder answer, String body, int items) {
    int stop = body.indexOf("}]", items);
    String separator = "";
    for (int at = body.indexOf(ID, items); at >= 0 && at < stop; at = body.indexOf(ID, at + 1)) {
      int begin = at + ID.length();
      answer.append(separator).append('"');
      answer.append(body, begin, body.indexOf(QUOTE, begin)).append('"');
      separator = ",";
    }
  }

  /// A response whose count of tokens is filled in.
  private static final class PreparedAnswer {
    private static final String COUNT = "        ";

    private final byte[] response;
    private final int count;

    PreparedAnswer(String content) {
      var body = FakeJson.object().put("id", "chatcmpl-fast").put("object", "chat.completion");
      body.put("created", OpenAiChatBody.CREATED).put("model", "fake");
      var choice = body.putArray("choices").addObject().put("index", 0);
      choice.putObject("message").put("role", "assistant").put("content", content);
      choice.put("finish_reason", "stop");
      int said = 1 + content.length() / 4;
      String json =
          body.toString().replaceFirst("}$", ",\"usage\":{\"prompt_tokens\":")
              + COUNT
              + ",\"completion_tokens\":"
              + said
              + ",\"total_tokens\":"
              + COUNT
              + "}}";
      this.response = HttpReply.of(200, "application/json", json).bytes();
      this.count = said;
    }

    byte[] bytes(int asked) {
      byte[] bytes = response.clone();
      int total = bytes.length - 2;
      write(bytes, total, asked + count);
      int first = total - COUNT.length() - ",\"completion_tokens\":,\"total_tokens\":".length();
      write(bytes, first - Integer.toString(count).length(), asked);
      return bytes;
    }

    /// Writes a number that ends before a place.
    private static void write(byte[] bytes, int end, int number) {
      byte[] digits = Integer.toString(number).getBytes(ISO_8859_1);
      System.arraycopy(digits, 0, bytes, end - digits.length, digits.length);
    }
  }
}
