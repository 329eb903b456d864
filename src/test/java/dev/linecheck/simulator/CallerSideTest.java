package dev.linecheck.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.eval.CallerCodes;
import dev.linecheck.domain.eval.CallerStyle;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.run.SampleClaims;
import dev.linecheck.llm.AnswerReading;
import dev.linecheck.llm.Prompt;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CallerSideTest {
  private static final String PROMPT = Prompt.named(CallerChannel.NAME).text();

  /// The explanation of the field `act`.
  private static final String ACTS =
      PROMPT.substring(PROMPT.indexOf("- \"act\": "), PROMPT.indexOf("- \"value\": "));

  private static final JsonMapper JSON = JsonMapper.shared();

  private static JsonNode schema() {
    return JSON.readTree(new CallerChannel().answerSchema().json());
  }

  @Test
  void the_prompt_explains_every_field_and_every_act() {
    assertThat(schema().get("properties").propertyNames())
        .allMatch(field -> PROMPT.contains("- \"" + field + "\": "));
    assertThat(schema().at("/properties/act/enum").valueStream().map(JsonNode::asString))
        .hasSize(8)
        .allMatch(act -> ACTS.contains("\"" + act + "\""));
  }

  @ParameterizedTest
  @EnumSource(CallerStyle.class)
  void a_caller_is_told_its_own_style_and_no_other(CallerStyle style) {
    String told = CallerSide.of(style, CallerCodes.SPOKEN, "<|end:1|>", "Part.");

    assertThat(told).contains("- Be " + style.title() + ": ");
    assertThat(CallerStyle.values())
        .filteredOn(other -> told.contains("Be " + other.title()))
        .containsExactly(style);
  }

  @Test
  void a_caller_is_told_how_it_says_codes() {
    assertThat(CallerSide.of(CallerStyle.TERSE, CallerCodes.SPOKEN, "<|end:1|>", "Part."))
        .contains("- Say ids, codes, e-mail addresses and long numbers as people do: ");
    assertThat(CallerSide.of(CallerStyle.TERSE, CallerCodes.LITERAL, "<|end:1|>", "Part."))
        .contains("- Say ids and codes exactly as they are written.\n");
  }

  @Test
  void the_example_is_a_valid_answer() {
    List<String> examples = PROMPT.lines().filter(line -> line.startsWith("{\"")).toList();

    assertThat(examples).hasSize(1);
    assertThat(new CallerChannel().read(examples.getFirst(), "fence"))
        .isInstanceOfSatisfying(
            AnswerReading.Read.class,
            read -> {
              CallerAnswer answer = (CallerAnswer) read.value();
              assertThat(answer.act()).isInstanceOf(CallerAct.Speak.class);
              assertThat(answer.factsMissing()).containsExactly("booking number");
              assertThat(JSON.readTree(answer.written()).propertyNames())
                  .containsExactly("say", "act", "factsMissing");
            });
  }

  @Test
  void nothing_is_left_to_fill_in_and_the_part_stands_as_written() {
    String told = CallerSide.of(SampleClaims.caller(3, "Say {{style}}."), "<|end:1|>");

    assertThat(told).endsWith("Your part:\nSay {{style}}.\n").contains(" <|end:1|> after ");
    assertThat(told.replace("Say {{style}}.", "")).doesNotContain("{{");
  }

  @Test
  void records_draw_all_styles_and_each_keeps_its_own() {
    List<CallerStyle> drawn =
        IntStream.range(0, 60)
            .mapToObj(i -> CallerStyle.drawnFor(new RecordId("record" + i)))
            .toList();

    assertThat(drawn).contains(CallerStyle.values());
    assertThat(CallerStyle.drawnFor(new RecordId("record7"))).isEqualTo(drawn.get(7));
  }
}
