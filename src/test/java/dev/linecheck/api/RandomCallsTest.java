package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.judge.ItemJudge;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.Message.Role;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Positions;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.RecordedModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Calls of every shape, from their import to what a model and a client see of them. Each word of a
/// call is unique, so that none can stand on a wrong side, or too early.
class RandomCallsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int CALLS = Integer.getInteger("linecheck.calls", 20);
  private static final Pattern WORD = Pattern.compile("(?:caller|agent|args|result)-\\d+-");
  private static final String[] AROUND = {
    "%s",
    "  %s ",
    "\u05e9\u05dc\u05d5\u05dd %s",
    "\u202e%s\u202c",
    "%s \ud83d\udcde",
    "\"%s\" \\ </s>",
    "%s\n\n%s"
  };

  @TempDir private Path folder;
  private final RecordedModel model =
      new RecordedModel(request -> ItemJudge.unsureOr("Said anew.", request));

  /// One call as chat messages, and its words by side in the order in which they were spoken.
  private static final class RandomCall {
    private final SplittableRandom chance;
    private final ArrayNode messages = JSON.createArrayNode();
    private int words;

    RandomCall(long seed) {
      chance = new SplittableRandom(seed);
      int groups = seed % 10 == 0 ? 120 : 1 + chance.nextInt(8);
      for (int group = 0; group < groups; group++) {
        for (int i = chance.nextInt(2); i >= 0 && (group > 0 || chance.nextBoolean()); i--) {
          messages.addObject().put("role", "user").put("content", words("caller"));
        }
        for (int i = chance.nextInt(3); i >= 0; i--) {
          agent();
        }
      }
    }

    private String words(String side) {
      String word = side + "-" + ++words + "-";
      return AROUND[chance.nextInt(AROUND.length)].formatted(word, word);
    }

    private void agent() {
      ObjectNode message = messages.addObject().put("role", "assistant");
      int calls = chance.nextInt(4);
      if (calls == 0 || chance.nextBoolean()) {
        message.put("content", words("agent"));
      } else {
        message.putNull("content");
      }
      ArrayNode made = calls == 0 ? JSON.createArrayNode() : message.putArray("tool_calls");
      for (int i = 0; i < calls; i++) {
        String id = "call-" + words + "-" + i;
        String args =
            chance.nextInt(4) == 0
                ? words("args")
                : JSON.createObjectNode().put("a", words("args")).toString();
        made.addObject()
            .put("id", id)
            .put("type", "function")
            .putObject("function")
            .put("name", "look_up")
            .put("arguments", args);
        messages
            .addObject()
            .put("role", "tool")
            .put("tool_call_id", id)
            .put("content", words("result"));
      }
    }
  }

  @Test
  void every_word_stays_on_its_side_and_in_its_place() throws Exception {
    try (TestServer server = new TestServer(folder, model)) {
      ApiFixture world = ApiFixture.of(server);
      for (int seed = 1; seed <= CALLS; seed++) {
        replay(world, seed);
      }
    }
  }

  private void replay(ApiFixture world, int seed) throws InterruptedException {
    TestServer server = world.server();
    ObjectNode call = JSON.createObjectNode();
    call.set("messages", new RandomCall(seed).messages);
    Set<String> spoken = words(call.toString());
    String dial =
        server.created("/dials/import", call.toString()).get("dials").get(0).get("id").asString();
    JsonNode lines = server.get("/dials/" + dial).json().get("transcript");
    assertThat(words(lines.toString())).as("seed %d", seed).isEqualTo(spoken);
    lines.forEach(line -> checkLine(seed, line));

    String record = world.add("{\"recordType\":\"DIAL\",\"dialId\":\"" + dial + "\"}");
    JsonNode run = world.ran(",\"evalRecordIds\":[\"" + record + "\"]");
    model.requests(Purpose.AGENT).stream()
        .filter(request -> request.run().value().equals(ApiFixture.id(run)))
        .forEach(request -> checkRequest(seed, request, lines));
    JsonNode result =
        server.get("/eval_runs/" + ApiFixture.id(run) + "/results").json().get("data").get(0);
    assertThat(result.get("transcript")).as("seed %d", seed).isEqualTo(lines);
  }

  private static void checkLine(int seed, JsonNode line) {
    boolean caller = line.get("speaker").asString().equals("HUMAN");
    boolean result = line.get("detailType").asString("").equals("function");
    assertThat(sides(line.get("text").asString()))
        .as("seed %d: %s", seed, line)
        .isSubsetOf(caller ? "caller" : result ? "result" : "agent");
    assertThat(sides(line.path("functionCalls").toString())).isSubsetOf("args");
  }

  private static void checkRequest(int seed, ModelRequest request, JsonNode lines) {
    int point = Positions.index(request);
    Set<String> before =
        lines
            .valueStream()
            .limit(point)
            .flatMap(line -> words(line.toString()).stream())
            .collect(Collectors.toSet());
    Set<String> asked =
        request.messages().stream()
            .flatMap(message -> words(message.text() + message.calls()).stream())
            .collect(Collectors.toSet());
    assertThat(asked).as("seed %d at %d", seed, point).isEqualTo(before);
    for (Message message : request.messages()) {
      assertThat(sides(message.text()))
          .as("seed %d at %d: %s", seed, point, message)
          .isSubsetOf(side(message.role()));
      assertThat(sides(message.calls().toString())).isSubsetOf("args");
    }
  }

  private static List<String> side(Role role) {
    return switch (role) {
      case SYSTEM -> List.of();
      case USER -> List.of("caller");
      case ASSISTANT -> List.of("agent");
      case FUNCTION -> List.of("result");
    };
  }

  private static Set<String> words(String text) {
    return WORD.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  private static Set<String> sides(String text) {
    return words(text).stream()
        .map(word -> word.substring(0, word.indexOf('-')))
        .collect(Collectors.toSet());
  }
}
