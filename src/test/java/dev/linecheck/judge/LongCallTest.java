package dev.linecheck.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.dial.Speaker;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.verdict.CheckItem.Scope;
import dev.linecheck.domain.verdict.CheckItem.State;
import dev.linecheck.domain.verdict.CheckItem.Weight;
import dev.linecheck.domain.verdict.Evidence;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.domain.verdict.JudgePlan.Items;
import dev.linecheck.domain.verdict.JudgePlan.VerificationMode;
import dev.linecheck.judge.JudgedTurn.Manner;
import dev.linecheck.llm.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// Calls that are longer than a judge can read.
class LongCallTest {
  private static final JsonMapper JSON = new JsonMapper();

  private static List<TranscriptEntry> lines(int count, int chars) {
    String filler = " " + "\"x<".repeat(chars).substring(0, chars - 7);
    return IntStream.range(0, count)
        .mapToObj(i ->
            new TranscriptEntry(
                i % 2 == 0 ? Speaker.HUMAN : Speaker.AI, "%06d".formatted(i) + filler))
        .toList();
  }

  private static JudgeTask task(List<TranscriptEntry> lines, String prompt, Scope scope) {
    JudgedCall call =
        ItemJudge.call(
            ItemJudge.brief(
                new JudgePlan(
                    1, VerificationMode.NEVER, Items.UNIVERSAL, List.of(), JudgePlan.Mode.PER_TURN),
                ItemJudge.item("C1", Weight.REQUIRED, Scope.CALL, State.ON)),
            "x");
    JudgedTurn turn = JudgedTurn.said(lines.size(), "Goodbye.", Manner.ANSWERED);
    List<TranscriptEntry> all = new ArrayList<>(lines);
    all.add(new TranscriptEntry(Speaker.AI, "Goodbye."));
    JudgedCall judged =
        new JudgedCall(
            call.run(),
            call.item(),
            1,
            "secret",
            call.brief(),
            prompt,
            call.inputs(),
            List.of(),
            new Transcript(all),
            0,
            new Position.OwnCall(),
            List.of(turn));
    return new JudgeTask(judged, turn, scope, new CallDocument(judged));
  }

  private static JsonNode document(JudgeTask task) {
    return JSON.readTree(JudgePrompt.document(task, "0123456789abcdef"));
  }

  /// What is wrong with the lines that are shown of a long call.
  private static List<String> problems(
      List<TranscriptEntry> lines, Function<List<TranscriptEntry>, JsonNode> history) {
    List<String> problems = new ArrayList<>();
    long chars = 0;
    int told = 0;
    for (JsonNode line : history.apply(lines)) {
      String text = line.path("text").asString("");
      chars += text.length();
      told += line.has("omitted") ? line.get("omitted").asInt() : 1;
      if (line.has("text") && !text.equals(lines.get(line.get("index").asInt()).text())) {
        problems.add("changed");
      }
    }
    if (chars > ShownTranscript.CHARS_MAX) {
      problems.add("too long");
    }
    if (told != lines.size()) {
      problems.add("untold");
    }
    return problems;
  }

  /// @param charsMax of each line
  private static JsonNode cut(List<TranscriptEntry> lines, int charsMax) {
    ArrayNode history = JSON.createArrayNode();
    for (int i = 0; i < lines.size(); i++) {
      String text = lines.get(i).text();
      history
          .addObject()
          .put("index", i)
          .put("text", text.substring(0, Math.min(text.length(), charsMax)));
    }
    return history;
  }

  private static JsonNode shown(List<TranscriptEntry> lines) {
    return document(task(lines, "Be kind.", Scope.TURN)).get("transcript");
  }

  @Test
  void five_hundred_lines_of_200_000_characters_become_the_first_and_the_last() {
    List<TranscriptEntry> lines = lines(500, 200_000);
    String asked =
        JudgePrompt.document(task(lines, "y\n".repeat(500_000), Scope.TURN), "0123456789abcdef");

    JsonNode history = JSON.readTree(asked).get("transcript");
    assertThat(history.size()).isEqualTo(3);
    assertThat(history.at("/0/index").asInt()).isZero();
    assertThat(history.get(1).toString()).isEqualTo("{\"omitted\":498}");
    assertThat(history.at("/2/index").asInt()).isEqualTo(499);
    assertThat(JSON.readTree(asked).get("prompt").size()).isEqualTo(500_000);
  }

  @Test
  void what_is_shown_is_whole_and_fits_and_the_rest_is_counted() {
    List<TranscriptEntry> lines = lines(100, 20_000);

    assertThat(problems(lines, LongCallTest::shown)).isEmpty();
    assertThat(problems(lines, all -> cut(all, Integer.MAX_VALUE))).containsExactly("too long");
    assertThat(problems(lines, all -> cut(all, 4_000))).contains("changed");
    assertThat(problems(lines, all -> cut(all.subList(90, 100), Integer.MAX_VALUE)))
        .contains("untold");
  }

  @Test
  void calls_as_long_as_any_import_are_shown_whole() {
    assertThat(shown(lines(Transcript.ENTRIES_MAX, 80)).size()).isEqualTo(Transcript.ENTRIES_MAX);
  }

  @Test
  void a_call_as_a_whole_is_shown_within_the_same_limit() {
    JsonNode document = document(task(lines(100, 20_000), "Be kind.", Scope.CALL));

    assertThat(document.get("judgedTurn").isNull()).isTrue();
    assertThat(document.get("transcript").valueStream().filter(line -> line.has("omitted")))
        .hasSize(1);
    assertThat(
            document
                .get("transcript")
                .get(document.get("transcript").size() - 1)
                .get("text")
                .asString())
        .isEqualTo("Goodbye.");
  }

  @Test
  void only_what_is_shown_can_be_quoted() {
    EvidenceSources sources = new EvidenceSources(task(lines(100, 20_000), "Be kind.", Scope.TURN));

    assertThat(sources.contain(new Evidence("transcript:0", "000000"))).isTrue();
    assertThat(sources.contain(new Evidence("transcript:50", "000050"))).isFalse();
    assertThat(sources.contain(new Evidence("transcript:99", "000099"))).isTrue();
    assertThat(sources.contain(new Evidence("transcript:100", "Goodbye."))).isFalse();
  }

  @Test
  void as_much_as_fits_is_shown_of_any_call() {
    Random random = new Random(5);
    for (int round = 0; round < 2_000; round++) {
      List<TranscriptEntry> lines =
          random
              .ints(random.nextInt(12), 0, 60)
              .mapToObj(chars -> new TranscriptEntry(Speaker.HUMAN, "x".repeat(chars)))
              .toList();
      int charsMax = 1 + random.nextInt(200);
      ShownTranscript history = ShownTranscript.of(lines, charsMax);
      int[] shown = IntStream.range(0, lines.size() + 1).filter(history::shows).toArray();
      int chars = IntStream.of(shown).map(i -> lines.get(i).text().length()).sum();

      assertThat(shown).hasSize(lines.size() - history.omitted());
      if (history.omitted() > 0) {
        assertThat(history.shows(lines.size() - 1)).isTrue();
        assertThat(chars + lines.get(history.head()).text().length()).isGreaterThan(charsMax);
      }
      if (history.head() + history.tail() > 1) {
        assertThat(chars).isLessThanOrEqualTo(charsMax);
      }
    }
  }
}
