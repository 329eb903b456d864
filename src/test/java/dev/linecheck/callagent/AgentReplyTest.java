package dev.linecheck.callagent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.callagent.AgentReply.Act;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentReplyTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiterString = " => ",
      value = {
        "We open at eight. => We open at eight. => STAYS",
        "`  Hello\n` => Hello => STAYS",
        "`` => `` => STAYS",
        "Goodbye. <|hangup|> => Goodbye. => HANGS_UP",
        "<|hangup|> => `` => HANGS_UP",
        "One moment. <|transfer|> => One moment. => TRANSFERS",
        "Bye.<|hangup|> Not heard.<|transfer|> => Bye. => HANGS_UP",
        "Wait.<|transfer|>Bye.<|hangup|> => Wait. => TRANSFERS",
        "<|press:1|> => [keys 1] => STAYS",
        "Now <|press:4#|> and <|press:9|>. => Now [keys 4#] and [keys 9]. => STAYS",
        "<|press:$1|><|hangup|> => [keys $1] => HANGS_UP",
        "hangup <hangup> |hangup| => hangup <hangup> |hangup| => STAYS",
        "<|hang up|> <|other|> => <|hang up|> <|other|> => STAYS"
      })
  void words_are_taken_apart_from_what_they_do(String answer, String spoken, Act act) {
    assertThat(AgentReply.read(answer)).isEqualTo(new AgentReply(spoken, act));
  }
}
