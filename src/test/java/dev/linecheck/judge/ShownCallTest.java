package dev.linecheck.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.callagent.CallInputs;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.LineDetail;
import dev.linecheck.domain.dial.LineTimes;
import dev.linecheck.domain.dial.Speaker;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.verdict.Evidence;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.judge.JudgedTurn.Manner;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a judge is shown of a call: no more than had been said, and no less.
class ShownCallTest {
  private static final int TURNS = 8;

  private static JudgedCall call(List<TranscriptEntry> lines, JudgedTurn turn) {
    return call("{}", lines, turn);
  }

  private static JudgedCall call(String inputs, List<TranscriptEntry> lines, JudgedTurn turn) {
    JudgedCall call = ItemJudge.call(ItemJudge.brief(JudgePlan.DEFAULT), "x");
    return new JudgedCall(
        call.run(),
        call.item(),
        1,
        "secret",
        call.brief(),
        "Be kind.",
        CallInputs.read(inputs),
        List.of(),
        new Transcript(lines),
        0,
        new Position.OwnCall(),
        List.of(turn));
  }

  private static String asked(Assembler assembler, JudgedCall call) {
    return assembler.asked(call).stream()
        .map(Message::text)
        .collect(Collectors.joining("\n"))
        .replace(JudgePrompt.SYSTEM, "");
  }

  /// Words of a line that are in a request too early or not at all.
  private static List<String> outOfTime(Assembler assembler) {
    List<TranscriptEntry> lines = new ArrayList<>();
    for (int i = 0; i < TURNS; i++) {
      lines.add(new TranscriptEntry(Speaker.HUMAN, "canary-" + 2 * i + "."));
      lines.add(new TranscriptEntry(Speaker.AI, "canary-" + (2 * i + 1) + "."));
    }
    List<String> wrong = new ArrayList<>();
    for (int turn = 1; turn < lines.size(); turn += 2) {
      JudgedTurn judged = JudgedTurn.said(turn, lines.get(turn).text(), Manner.ANSWERED);
      String asked = asked(assembler, call(lines, judged));
      for (int line = 0; line < lines.size(); line++) {
        if (asked.contains(lines.get(line).text()) != line <= turn) {
          wrong.add("line " + line + " at turn " + turn);
        }
      }
    }
    return wrong;
  }

  @Test
  void a_turn_is_judged_by_what_had_been_said() {
    assertThat(outOfTime(Assembler.PRODUCT)).isEmpty();
    assertThat(outOfTime(Assembler.NAIVE)).contains("line 3 at turn 1");
    assertThat(outOfTime(Assembler.TEMPLATE)).contains("line 3 at turn 1");
  }

  /// What is missing or made up where the agent only calls functions.
  private static List<String> lostCalls(Assembler assembler) {
    FunctionCall past = new FunctionCall("look_up", "{\"weekday\":\"friday\"}", Optional.empty());
    FunctionCall now = new FunctionCall("book_it", "{\"hour\":\"eleven\"}", Optional.empty());
    List<TranscriptEntry> lines =
        List.of(
            new TranscriptEntry(Speaker.HUMAN, "Friday?"),
            new TranscriptEntry(Speaker.AI, "", LineTimes.UNKNOWN, LineDetail.calls(List.of(past))),
            new TranscriptEntry(Speaker.HUMAN, "Yes."));
    JudgedTurn turn =
        new JudgedTurn(
            3,
            "[tool] book_it",
            "",
            List.of(now),
            Manner.ANSWERED,
            List.of(),
            Optional.empty(),
            Optional.empty());
    String asked = asked(assembler, call(lines, turn)).replace("\"reference\":null", "");
    List<String> wrong = new ArrayList<>();
    for (String word : List.of("look_up", "weekday", "friday", "book_it", "hour", "eleven")) {
      if (!asked.contains(word)) {
        wrong.add(word);
      }
    }
    if (asked.contains("null") || asked.contains("None")) {
      wrong.add("null");
    }
    return wrong;
  }

  @Test
  void a_turn_of_calls_alone_has_their_names_and_arguments() {
    assertThat(lostCalls(Assembler.PRODUCT)).isEmpty();
    assertThat(lostCalls(Assembler.NAIVE))
        .containsExactly("look_up", "weekday", "friday", "book_it", "hour", "eleven", "null");
    assertThat(lostCalls(Assembler.TEMPLATE)).contains("look_up", "book_it");
  }

  private static boolean quotes(String source, String quote) {
    return new EvidenceSources(quotable()).contain(new Evidence(source, quote));
  }

  private static JudgeTask quotable() {
    String said = "Your \ufb01le  42 costs 1,250 \u20ac at the caf\u00e9.";
    List<TranscriptEntry> lines = List.of(new TranscriptEntry(Speaker.HUMAN, "What is it worth?"));
    JudgedCall call = call(lines, JudgedTurn.said(1, said, Manner.ANSWERED));
    return new JudgeTask(call, call.turns().getFirst());
  }

  /// A reader of quotes that looks everywhere, and one that looks for the very same characters.
  private static boolean isAnywhere(String source, String quote) {
    return quotes("judgedTurn", quote) || quotes("transcript:0", quote) || quotes("prompt", quote);
  }

  private static boolean isVerbatim(String source, String quote) {
    return source.equals("judgedTurn") && quotable().text().contains(quote);
  }

  private static List<String> misread(BiPredicate<String, String> reader) {
    List<String> literal =
        List.of("file 42", "FILE\n42", "\ufb01le 42", "cafe\u0301", "1,250 \u20ac");
    List<String> invented =
        List.of("file 43", "1,260 \u20ac", "12,50", "worth", "Be kind.", " ", "caf\u0435");
    List<String> wrong = new ArrayList<>(invented);
    wrong.removeIf(quote -> !reader.test("judgedTurn", quote));
    literal.stream().filter(quote -> !reader.test("judgedTurn", quote)).forEach(wrong::add);
    return wrong;
  }

  @Test
  void a_quote_stands_where_it_is_said_to_stand_in_all_but_form() {
    assertThat(misread(ShownCallTest::quotes)).isEmpty();
    assertThat(misread(ShownCallTest::isAnywhere)).containsExactly("worth", "Be kind.");
    assertThat(misread(ShownCallTest::isVerbatim)).contains("FILE\n42", "cafe\u0301");
  }

  @ParameterizedTest
  @CsvSource({
    "transcript:0, true",
    "judgedTurn, false",
    "prompt, false",
    "inputs, false",
    "transcript:1, false",
    "functionResults:0, false"
  })
  void a_quote_has_one_place(String source, boolean stands) {
    assertThat(quotes(source, "worth?")).isEqualTo(stands);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Press 1 [keys 1] <now>",
        "Press 1 \\u005bkeys 1\\u005d \\u003cnow\\u003e",
        "press 1 \\u005BKEYS 1\\u005D",
        "<now> \\ud83d\\ude00",
        "<now> \ud83d\ude00"
      })
  void a_quote_may_have_its_characters_escaped_as_the_document_has_them(String quote) {
    List<TranscriptEntry> lines = List.of(new TranscriptEntry(Speaker.HUMAN, "Hello?"));
    String said = "Press 1 [keys 1] <now> \ud83d\ude00!";
    JudgedCall call = call(lines, JudgedTurn.said(1, said, Manner.ANSWERED));

    assertThat(
            new EvidenceSources(new JudgeTask(call, call.turns().getFirst()))
                .contain(new Evidence("judgedTurn", quote)))
        .isTrue();
  }

  private static boolean quotesInputs(String quote) {
    String inputs =
        """
        {
         "name": "Ann",
         "note": "say \\"hello\\" to\\nthe caller",
         "path": "a/b\\\\c",
         "n": 5,
         "rate": 1.50,
         "seat": {"row": 3}
        }
        """;
    List<TranscriptEntry> lines = List.of(new TranscriptEntry(Speaker.HUMAN, "Hello?"));
    JudgedCall call = call(inputs, lines, JudgedTurn.said(1, "Hi Ann!", Manner.ANSWERED));
    return new EvidenceSources(new JudgeTask(call, call.turns().getFirst()))
        .contain(new Evidence("inputs", quote));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // as the client wrote them
        "\"name\": \"Ann\"",
        "\"n\": 5",
        "\"seat\": {\"row\": 3}",
        // as the document shows them
        "\"name\":\"Ann\"",
        "\"n\":\"5\"",
        "\"name\":\"Ann\",\"note\":\"say \\\"hello\\\" to\\nthe caller\"",
        "\"path\":\"a/b\\\\c\"",
        "\"seat\":\"{\\\"row\\\":3}\"",
        // as compact JSON
        "\"n\":5",
        "\"n\":5,\"rate\":1.50,\"seat\":{\"row\":3}",
        // as values
        "Ann",
        "say \"hello\" to",
        "\"hello\" to\nthe caller",
        "a/b\\c",
        "{\"row\":3}"
      })
  void a_quote_of_the_inputs_may_have_any_form_of_them(String quote) {
    assertThat(quotesInputs(quote)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"name\":\"Bob\"",
        "\"name\":Ann",
        "\"n\":6",
        "\"rate\":1.5,",
        "say 'hello' to",
        "say hello to",
        "a/bc",
        "Ann say",
        "5 1.50",
        "Hi Ann!"
      })
  void a_quote_that_is_in_no_form_of_the_inputs_is_none(String quote) {
    assertThat(quotesInputs(quote)).isFalse();
  }

  @Test
  void everybody_in_a_recorded_call_has_a_name_of_their_own() {
    List<TranscriptEntry> lines =
        List.of(
            new TranscriptEntry(Speaker.IVR, "w0"),
            line(Speaker.HUMAN, "w1", LineDetail.KEYS),
            line(Speaker.HUMAN, "w2", LineDetail.TRANSFER_TARGET),
            line(Speaker.HUMAN, "w3", LineDetail.TEXT_MESSAGE),
            line(Speaker.HUMAN, "w4", LineDetail.CALLER_FUNCTION),
            line(Speaker.AI, "w5", LineDetail.NOTE),
            new TranscriptEntry(Speaker.HUMAN, "w6"),
            new TranscriptEntry(Speaker.AI, "w7"),
            new TranscriptEntry(Speaker.AI, "Bye."));

    String asked =
        asked(Assembler.PRODUCT, call(lines, JudgedTurn.said(8, "Bye.", Manner.ANSWERED)));

    assertThat(asked)
        .contains(
            "\"who\":\"menu\",\"text\":\"w0\"",
            "\"who\":\"keys\",\"text\":\"w1\"",
            "\"who\":\"transfer target\",\"text\":\"w2\"",
            "\"who\":\"text message\",\"text\":\"w3\"",
            "\"who\":\"caller action\",\"text\":\"w4\"",
            "\"who\":\"note\",\"text\":\"w5\"",
            "\"who\":\"caller\",\"text\":\"w6\"",
            "\"who\":\"agent\",\"text\":\"w7\"");
  }

  private static TranscriptEntry line(Speaker speaker, String text, String type) {
    return new TranscriptEntry(speaker, text, LineTimes.UNKNOWN, LineDetail.of(type));
  }
}
