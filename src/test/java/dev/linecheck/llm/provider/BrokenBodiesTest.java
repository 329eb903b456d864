package dev.linecheck.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.llm.Asks;
import dev.linecheck.llm.FakeProvider;
import dev.linecheck.llm.FakeReply;
import dev.linecheck.llm.ModelException;
import dev.linecheck.llm.ModelException.ModelFailure;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What providers send with a 200 that is no plain answer, beside what [OpenAiModelFailureTest]
/// has: it is read as the answer that it holds, or is unreadable, and nothing else happens.
@Timeout(60)
class BrokenBodiesTest {
  private static final String UNREADABLE = "unreadable";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"error\": {\"message\": \"overloaded\"}}                                 | unavailable",
        "{\"choices\": {}}                                                          | unreadable",
        "{\"choices\": [\"Hi\"]}                                                    | unreadable",
        "{\"choices\": [{\"text\": \"Hi\"}]}                                        | unreadable",
        "{\"choices\": [{\"message\": \"Hi\"}]}                                     | unreadable",
        "{\"choices\": [{\"message\": {}}]}                                         | unreadable",
        "{\"choices\": [{\"message\": {\"content\": [1]}}]}                         | unreadable",
        "{\"choices\": [{\"message\": {\"content\": \"Hi\"}, \"finish_reason\": 7}]} | unreadable",
        "{\"choices\": [{\"message\": {\"content\": \"Hi\"}, \"finish_reason\": \"odd\"}]} | unreadable",
        "{\"choices\": [{\"message\": {\"content\": 5}, \"finish_reason\": \"stop\"}]} | answer 5",
        "{\"choices\": [{\"message\": {\"content\": \"Hi\"}}], \"usage\": \"none\"}  | answer Hi",
        "{\"choices\": [{\"message\": {\"content\": \"Hi\"}}], \"usage\": {\"total_tokens\": 99999999999}} | answer Hi",
        "{\"choices\": [{\"message\": {\"content\": null, \"tool_calls\": [{\"type\": \"function\", \"function\": {\"name\": \"f\", \"arguments\": \"{}\"}}]}, \"finish_reason\": \"tool_calls\"}]} | answer",
        "{\"choices\": [{\"message\": {\"content\": \"Hi\", \"tool_calls\": \"f\"}}]} | unreadable",
        "{\"choices\": [{\"message\": {\"content\": \"Hi\", \"tool_calls\": [null]}}]} | unreadable",
        "{\"choices\": [{\"message\": {\"content\": \"Hi\"}}]} trailing              | answer Hi",
        "data: {\"choices\": [{\"delta\": {\"content\": \"Hi\"}, \"finish_reason\": \"stop\"}]} | answer Hi"
      })
  void a_body_is_an_answer_or_a_failure(String body, String wanted) {
    assertThat(outcome(FakeReply.json(body))).isEqualTo(wanted);
  }

  @Test
  void a_body_without_an_end_to_its_depth_is_unreadable() {
    assertThat(outcome(FakeReply.json("[".repeat(200_000)))).isEqualTo(UNREADABLE);
    assertThat(outcome(FakeReply.json("{\"choices\": ".repeat(100_000)))).isEqualTo(UNREADABLE);
  }

  @Test
  void a_body_that_is_not_packed_as_it_says_is_a_broken_connection() {
    assertThat(outcome(FakeReply.status(200, "plain words", "Content-Encoding: gzip")))
        .isEqualTo("unavailable");
  }

  private static String outcome(FakeReply reply) {
    try (var provider = new FakeProvider(reply);
        var model = Asks.model(Asks.openai(provider.baseUrl(), Duration.ofSeconds(20)))) {
      return ("answer " + model.answer(Asks.HELLO).text()).strip();
    } catch (ModelException e) {
      return e.failure().code().substring(ModelFailure.UNREADABLE.code().indexOf('_') + 1);
    }
  }
}
