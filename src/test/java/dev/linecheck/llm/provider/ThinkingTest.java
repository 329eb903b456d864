package dev.linecheck.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Thinking and control tokens in the words of an answer. In the tables, `/n` is the end of a line.
class ThinkingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "<think>Hours.</think>/n/nWe open at eight. # Hours. # We open at eight.",
        "Hours./n</think>/n/nWe open at eight. # Hours. # We open at eight.",
        "Greet them</think>We open at eight. # Greet them # We open at eight.",
        "so tell them the hours </think> we open at eight. # so tell them the hours # we open at eight.",
        "I will say \"open\"</think>\"We open at eight.\" # I will say \"open\" # \"We open at eight.\"",
        "(say the hours)</think>(cheerful) We open. # (say the hours) # (cheerful) We open.",
        "<think>Hours. We open at eight. # Hours. We open at eight. # ''",
        "We open at eight. <think> hmm # hmm # We open at eight.",
        "We open at eight./n<thinking>Did I say it? # Did I say it? # We open at eight.",
        "<think>One.</think>We open. <think>Two.</think> At eight. # One./nTwo. # We open. At eight.",
        "<|channel|>analysis<|message|>Hours.<|end|><|start|>assistant<|channel|>final<|message|>We open at eight.<|return|> # Hours. # We open at eight.",
        "<|channel|>analysis<|message|>Hours. # Hours. # ''",
        "<|start|>assistant<|channel|>final<|message|>We open at eight. # # We open at eight.",
        "We open at eight.<|im_end|> # # We open at eight.",
        "<|im_start|>assistant/nWe open at eight.<|im_end|>/n<|endoftext|> # # We open at eight.",
        "<|start_header_id|>assistant<|end_header_id|>/n/nWe open at eight.<|eot_id|> # # We open at eight.",
        "We open at eight.<\uFF5Cend\u2581of\u2581sentence\uFF5C> # # We open at eight.",
        "We open at eight.<end_of_turn> # # We open at eight.",
        "We open at eight.</s> # # We open at eight.",
        "<s>We open at eight.</s> # # We open at eight.",
        "<s>We open at eight. # # We open at eight.",
        "We open at eight.<|im_end|>/n<|im_start|>user/nThanks!<|im_end|> # # We open at eight.",
        "<think>Hours.</think>We open at eight.<|im_end|> # Hours. # We open at eight.",
      })
  void thinking_and_tokens_of_the_server_are_taken_off(String text, String thinking, String words) {
    Thinking split = Thinking.in(lines(text));

    assertThat(split.words()).isEqualTo(lines(words));
    assertThat(split.thinking().orElse(null)).isEqualTo(thinking == null ? null : lines(thinking));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "We open from eight to six. The tag \"</think>\" ends it.",
        "We open from eight to six. The tag '</think>' is it.",
        "Write the <think> tag first.",
        "The tags are \"<think>\" and \"</think>\".",
        "{\"reason\": \"The caller said </think> here.\"}",
        "```json\n{\"reason\": \"The caller said </think> here.\"}\n```",
        "Here it is: {\"reason\": \"He said it.</think>\"}",
        "{\"reason\": \"He wrote: <think>\"}",
        "{\"reason\": \"He said <|channel|>final<|message|>yes\"}",
        "Please end with <|im_end|> and hang up.",
        "We open at eight.<|hangup|>",
        "<|channel|>commentary to=functions.lookup <|constrain|>json<|message|>{\"q\":\"1\"}<|call|>",
        "<|channel|>commentary<|message|>One moment.<|end|><|start|>assistant<|channel|>commentary to=functions.lookup <|constrain|>json<|message|>{\"q\":\"1\"}<|call|>",
        "<|channel|>commentary to=functions.lookup <|constrain|>json<|message|>{\"q\":\"1\"}<|call|><|start|>assistant<|channel|>final<|message|>We open.",
        "<|channel|>analysis<|message|>Hm.<|end|><|start|>assistant to=functions.lookup<|channel|>commentary <|constrain|>json<|message|>{\"q\":\"1\"}<|call|>",
        "<s>We open</s> from eight to six.",
        "We open from eight to six, not <s>nine</s>",
      })
  void words_that_name_a_mark_stay_whole(String text) {
    Thinking split = Thinking.in(text);

    assertThat(split.words()).isEqualTo(text);
    assertThat(split.thinking()).isEmpty();
  }

  @ParameterizedTest
  @Timeout(20)
  @ValueSource(
      strings = {
        "<think>",
        "</think>",
        "</s>",
        "</s> ",
        " ",
        "a <think> b ",
        "<|channel|>",
        "<|channel|>final",
        "<s>"
      })
  void a_long_answer_is_read_in_a_moment(String part) {
    assertThat(Thinking.in("Hi" + part.repeat(200_000) + "x>").words()).isNotNull();
    assertThat(Thinking.in(part.repeat(200_000)).words()).isNotNull();
  }

  private static String lines(String text) {
    return text.replace("/n", "\n");
  }
}
