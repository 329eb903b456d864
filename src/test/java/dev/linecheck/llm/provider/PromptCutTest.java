package dev.linecheck.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.llm.Asks;
import dev.linecheck.llm.FakeProvider;
import dev.linecheck.llm.FakeReply;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.ModelAnswer.Warning;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.ModelSettings;
import dev.linecheck.llm.ProviderConfig.Api;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The warning about a server that leaves out a part of a request.
class PromptCutTest {
  @Test
  void it_is_the_same_for_each_request_to_a_model() {
    FakeReply reply =
        FakeReply.json(
            "{\"choices\": [{\"message\": {\"content\": \"Hi\"}, \"finish_reason\": \"stop\"}],"
                + " \"usage\": {\"prompt_tokens\": 9, \"completion_tokens\": 1}}");
    try (var provider = new FakeProvider(reply, reply);
        var model = Asks.model(Asks.openai(provider.baseUrl()))) {
      List<Warning> warnings =
          IntStream.of(2_000, 3_000)
              .mapToObj(words -> model.answer(asking("openai/gpt-x", words)).warnings())
              .flatMap(List::stream)
              .distinct()
              .toList();

      assertThat(warnings).singleElement().extracting(Warning::code).isEqualTo("prompt_cut");
    }
  }

  @Test
  void it_names_the_setting_of_the_protocol_in_use() {
    FakeReply reply =
        FakeReply.json(
            "{\"message\": {\"role\": \"assistant\", \"content\": \"Hi\"}, \"done\": true,"
                + " \"done_reason\": \"stop\", \"prompt_eval_count\": 9, \"eval_count\": 1}");
    try (var provider = new FakeProvider(reply);
        var model =
            Asks.model(Asks.speaking(Api.OLLAMA, provider.baseUrl(), ModelSettings.DEFAULTS))) {
      assertThat(model.answer(asking("ollama/small", 2_000)).warnings())
          .singleElement()
          .extracting(Warning::message)
          .asString()
          .endsWith("Set a larger context: providers.ollama.models.small.context.");
    }
  }

  private static ModelRequest asking(String model, int words) {
    ModelRequest hello = Asks.hello(model);
    return new ModelRequest(
        hello.key(),
        hello.run(),
        hello.model(),
        List.of(Message.system("Help. ".repeat(words)), Message.user("Hello?")),
        hello.schema(),
        hello.options());
  }
}
