package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.RecordedModel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CallerMannerApiTest {
  private static final String RECORD =
      "{\"recordType\":\"PROMPT\",\"systemPrompt\":\"```scripted\\nhang up\\n```\"%s}";

  @TempDir private Path folder;

  private static RecordedModel model() {
    return new RecordedModel(request ->
        request.key().purpose() == Purpose.CALLER
            ? "{\"say\":\"No idea.\",\"act\":\"hang_up\",\"factsMissing\":[\"booking number\"]}"
            : "Words.");
  }

  private static String told(RecordedModel model) {
    return model.requests(Purpose.CALLER).getLast().messages().getFirst().text();
  }

  @Test
  void a_caller_talks_as_its_record_says() throws Exception {
    RecordedModel model = model();
    try (TestServer server = new TestServer(folder, model)) {
      ApiFixture world = ApiFixture.of(server);
      String more = ",\"callerStyle\":\"CHATTY\",\"callerCodes\":\"LITERAL\"";
      String record = world.add(RECORD.formatted(more));

      JsonNode prompt = server.get(world.records() + "/" + record).json().get("prompt");
      assertThat(prompt.get("callerStyle").asString()).isEqualTo("CHATTY");
      assertThat(prompt.get("callerCodes").asString()).isEqualTo("LITERAL");

      world.ran(",\"evalRecordIds\":[\"" + record + "\"]");
      assertThat(told(model))
          .contains("- Be chatty: ", "- Say ids and codes exactly as they are written.\n");
    }
  }

  @Test
  void a_record_that_says_nothing_shows_nothing_and_says_codes_as_people_do() throws Exception {
    RecordedModel model = model();
    try (TestServer server = new TestServer(folder, model)) {
      ApiFixture world = ApiFixture.of(server);

      JsonNode prompt = server.created(world.records(), RECORD.formatted("")).get("prompt");
      assertThat(prompt.has("callerStyle")).isFalse();
      assertThat(prompt.has("callerCodes")).isFalse();

      world.ran("");
      assertThat(told(model))
          .contains("- Say ids, codes, e-mail addresses and long numbers as people do: ");
    }
  }

  @Test
  void an_update_changes_the_manner_and_takes_it_back() {
    try (TestServer server = new TestServer(folder)) {
      ApiFixture world = ApiFixture.of(server);
      String path = world.records() + "/" + world.record();

      server.put(path, "{\"callerStyle\":\"TERSE\",\"callerCodes\":\"LITERAL\"}");
      JsonNode renamed = server.put(path, "{\"name\":\"x\"}").json().get("prompt");
      assertThat(renamed.get("callerStyle").asString()).isEqualTo("TERSE");
      assertThat(renamed.get("callerCodes").asString()).isEqualTo("LITERAL");

      JsonNode back =
          server
              .put(path, "{\"callerStyle\":\"DRAWN\",\"callerCodes\":\"SPOKEN\"}")
              .json()
              .get("prompt");
      assertThat(back.has("callerStyle")).isFalse();
      assertThat(back.has("callerCodes")).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({"callerStyle, calm", "callerStyle, chatty", "callerCodes, DRAWN"})
  void a_manner_that_does_not_exist_is_refused(String field, String value) {
    try (TestServer server = new TestServer(folder)) {
      ApiFixture world = ApiFixture.of(server);
      String more = ",\"%s\":\"%s\"".formatted(field, value);

      TestServer.Answer answer = server.post(world.records(), RECORD.formatted(more));

      answer.isProblem(422, "unknown_value");
      assertThat(answer.text("field")).isEqualTo(field);
    }
  }

  @Test
  void a_result_names_the_facts_that_the_part_does_not_give() throws Exception {
    try (TestServer server = new TestServer(folder, model())) {
      ApiFixture world = ApiFixture.of(server);
      String run = ApiFixture.id(world.ran(""));

      JsonNode result = server.get("/eval_runs/" + run + "/results").json().at("/data/0");
      assertThat(result.at("/simulationMetadata/factsMissing").toString())
          .isEqualTo("[\"booking number\"]");
    }
  }
}
