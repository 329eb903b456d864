package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// The rules of configs.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RulesApiTest {
  private static final String RULES =
      """
      {"disabled": ["repeated-turn"],
       "mustNot": [{"id": "no-guarantee", "pattern": "(?i)guarantee"}],
       "must": [{"id": "disclosure", "pattern": "recorded", "turn": 1},
         {"id": "goodbye", "pattern": "bye"}],
       "order": [
         {"id": "identity-first", "when": {"says": "balance"},
          "requires": {"answered": "verify", "result": "true"}},
         {"id": "no-more", "when": {"calls": "charge"}, "notAfter": {"callerSays": "stop"}},
         {"id": "once", "when": {"calls": "charge", "arguments": {"a": [1, {"b": null}]}},
          "atMost": 1},
         {"id": "never", "when": {"answered": "charge"}, "atMost": 0}]}
      """;

  @RegisterExtension private final ServerExtension server = new ServerExtension();

  @Test
  void rules_come_back_as_they_went_in_and_can_be_sent_back() {
    JsonNode config = created(RULES);

    assertThat(config.get("judgeRules")).isEqualTo(FunctionsTest.json(RULES));
    assertThat(read(config)).isEqualTo(config);
    JsonNode updated = updated(config, "{\"judgeRules\":" + config.get("judgeRules") + "}");
    assertThat(updated).isEqualTo(config);
  }

  @Test
  void the_rules_of_the_manual_are_taken() throws IOException {
    String manual = Files.readString(Path.of("docs/judge.md"));
    String rules = manual.split("```json\n", 2)[1].split("```", 2)[0];

    assertThat(created(rules).get("judgeRules")).isEqualTo(FunctionsTest.json(rules));
  }

  @Test
  void an_update_leaves_the_rules_or_puts_others_in_their_place() {
    JsonNode config = created(RULES);

    assertThat(
            updated(config, "{\"promptSnippet\":\"Be kind.\",\"judgeRules\":null}")
                .get("judgeRules"))
        .isEqualTo(config.get("judgeRules"));
    JsonNode others =
        updated(config, "{\"judgeRules\":{\"must\":[{\"id\":\"x\",\"pattern\":\"y\"}]}}");
    assertThat(others.get("judgeRules"))
        .isEqualTo(
            FunctionsTest.json(
                """
                {"disabled": [], "mustNot": [], "must": [{"id": "x", "pattern": "y"}], "order": []}
                """));
    assertThat(updated(config, "{\"judgeRules\":{}}").get("judgeRules").get("must").isEmpty())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "[]; 400; wrong_type; judgeRules",
        "{\"mustnot\": []}; 422; unknown_field; judgeRules.mustnot",
        "{\"disabled\": [\"says-nothing\", \"grumpy\"]}; 422; unknown_value;"
            + " judgeRules.disabled[1]",
        "{\"mustNot\": [{\"id\": \"a\"}]}; 422; missing_field; judgeRules.mustNot[0].pattern",
        "{\"mustNot\": [{\"pattern\": \"a\"}]}; 422; missing_field; judgeRules.mustNot[0].id",
        "{\"mustNot\": [{\"id\": \"a\", \"pattern\": \"b\", \"turn\": 1}]}; 422; unknown_field;"
            + " judgeRules.mustNot[0].turn",
        "{\"mustNot\": [{\"id\": \"A b\", \"pattern\": \"b\"}]}; 422; invalid_id;"
            + " judgeRules.mustNot[0].id",
        "{\"mustNot\": [{\"id\": \"says-nothing\", \"pattern\": \"b\"}]}; 422; invalid_id;"
            + " judgeRules.mustNot[0].id",
        "{\"mustNot\": [{\"id\": \"a\", \"pattern\": \"b\"}],"
            + " \"must\": [{\"id\": \"a\", \"pattern\": \"b\"}]}; 422; same_id;"
            + " judgeRules.must[0].id",
        "{\"must\": [{\"id\": \"a\", \"pattern\": \"b\", \"turn\": 0}]}; 422; out_of_range;"
            + " judgeRules.must[0].turn",
        "{\"must\": [{\"id\": \"a\", \"pattern\": \"b\", \"turn\": 5001}]}; 422; out_of_range;"
            + " judgeRules.must[0].turn",
        "{\"must\": [{\"id\": \"a\", \"pattern\": \"b\", \"turn\": \"any\"}]}; 400; wrong_type;"
            + " judgeRules.must[0].turn",
        "{\"must\": [{\"id\": \"a\", \"pattern\": \"b(\"}]}; 422; invalid_pattern;"
            + " judgeRules.must[0].pattern",
        "{\"mustNot\": [{\"id\": \"a\", \"pattern\": \"\"}]}; 422; invalid_pattern;"
            + " judgeRules.mustNot[0].pattern",
        "{\"must\": [{\"id\": \"a\", \"pattern\": \"b*\"}]}; 422; invalid_pattern;"
            + " judgeRules.must[0].pattern",
      })
  void rules_that_nobody_could_follow_are_refused_by_name(
      String rules, int status, String code, String field) {
    refused(rules, status, code, field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{\"order\": [{\"id\": \"a\", \"atMost\": 1}]}; 422; missing_field;"
            + " judgeRules.order[0].when",
        "{\"order\": [{\"id\": \"a\", \"when\": {\"says\": \"b\"}}]}; 422; one_demand;"
            + " judgeRules.order[0].requires",
        "{\"order\": [{\"id\": \"a\", \"when\": {\"says\": \"b\"}, \"atMost\": 1,"
            + " \"notAfter\": {\"says\": \"c\"}}]}; 422; one_demand; judgeRules.order[0].requires",
        "{\"order\": [{\"id\": \"a\", \"when\": {\"says\": \"b\"}, \"atMost\": 1001}]}; 422;"
            + " out_of_range; judgeRules.order[0].atMost",
        "{\"order\": [{\"id\": \"a\", \"when\": {}, \"atMost\": 1}]}; 422; one_event;"
            + " judgeRules.order[0].when.says",
        "{\"order\": [{\"id\": \"a\", \"when\": {\"says\": \"b\", \"calls\": \"c\"},"
            + " \"atMost\": 1}]}; 422; one_event; judgeRules.order[0].when.says",
        "{\"order\": [{\"id\": \"a\", \"when\": {\"says\": \"b\", \"result\": \"c\"},"
            + " \"atMost\": 1}]}; 422; unknown_field; judgeRules.order[0].when.result",
        "{\"order\": [{\"id\": \"a\", \"when\": {\"calls\": \" \"}, \"atMost\": 1}]}; 422;"
            + " out_of_range; judgeRules.order[0].when.calls",
        "{\"order\": [{\"id\": \"a\", \"when\": {\"says\": \"b\"},"
            + " \"requires\": {\"answered\": \"f\", \"result\": \"*\"}}]}; 422; invalid_pattern;"
            + " judgeRules.order[0].requires.result",
      })
  void rules_on_order_that_nobody_could_follow_are_refused_by_name(
      String rules, int status, String code, String field) {
    refused(rules, status, code, field);
  }

  private void refused(String rules, int status, String code, String field) {
    TestServer.Answer refused = server.post("/eval_configs", body(rules));

    refused.isProblem(status, code);
    assertThat(refused.text("field")).isEqualTo(field);
  }

  @Test
  void a_pattern_is_refused_with_the_place_in_it() {
    assertThat(
            server
                .post(
                    "/eval_configs",
                    body("{\"must\": [{\"id\": \"a\", \"pattern\": \"ab[z-a]\"}]}"))
                .text("error"))
        .contains("judgeRules.must[0].pattern")
        .contains("position 3");
  }

  @Test
  void a_config_has_fifty_rules_and_no_more() {
    assertThat(created(many(50)).get("judgeRules").get("mustNot").size()).isEqualTo(50);
    server.post("/eval_configs", body(many(51))).isProblem(422, "too_many_rules");
  }

  @Test
  void the_patterns_of_all_rules_together_have_a_limit_of_their_own() {
    String rule =
        "{\"id\": \"r%d\", \"when\": {\"says\": \"a{900}\"}, \"requires\": {\"callerSays\": \"b\"}}";
    String five = IntStream.range(0, 5).mapToObj(rule::formatted).collect(Collectors.joining(","));
    String six = IntStream.range(0, 6).mapToObj(rule::formatted).collect(Collectors.joining(","));

    created("{\"order\": [%s]}".formatted(five));
    TestServer.Answer refused =
        server.post("/eval_configs", body("{\"order\": [%s]}".formatted(six)));

    refused.isProblem(422, "too_many_steps");
    assertThat(refused.text("field")).isEqualTo("judgeRules");
  }

  @Test
  void arguments_of_an_event_have_a_longest_length() {
    String rules =
        "{\"order\": [{\"id\": \"a\", \"when\": {\"calls\": \"f\", \"arguments\": {\"a\": \"%s\"}},"
            + " \"atMost\": 1}]}";

    created(rules.formatted("x".repeat(9_000)));
    server
        .post("/eval_configs", body(rules.formatted("x".repeat(10_000))))
        .isProblem(422, "out_of_range");
  }

  private static String many(int rules) {
    return "{\"mustNot\": [%s]}"
        .formatted(
            IntStream.range(0, rules)
                .mapToObj("{\"id\": \"rule-%d\", \"pattern\": \"x\"}"::formatted)
                .collect(Collectors.joining(", ")));
  }

  private static String body(String rules) {
    return "{\"name\": \"c\", \"judgeRules\": " + rules + "}";
  }

  private JsonNode created(String rules) {
    return server.created("/eval_configs", body(rules));
  }

  private JsonNode read(JsonNode config) {
    return server.get("/eval_configs/" + ApiFixture.id(config)).json();
  }

  private JsonNode updated(JsonNode config, String body) {
    TestServer.Answer answer = server.put("/eval_configs/" + ApiFixture.id(config), body);
    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
    return answer.json();
  }
}
