package dev.linecheck.llm.scripted;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ScriptedRouterTest {
  private static final JsonMapper JSON = new JsonMapper();

  private static JsonNode answer(String kind, String outputs, String words, String conditions) {
    String document =
        """
        {"kind": "%s", "outputSchema": %s, "known": {}, "fence": "f0", "conditions": [%s],
         "transcript": [{"index": 0, "who": "agent", "text": "Well?"},
                        {"index": 1, "who": "caller", "text": "%s"}]}
        """
            .formatted(kind, outputs, conditions, words);
    return JSON.readTree(ScriptedRouter.answer(JSON.readTree(document.replace('\'', '"'))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'enum':['Yes','No']} | Oh no, not me | {'answer':'No'}",
        "{'enum':['Yes','No']} | Nothing | null",
        "{'type':'array','items':{'enum':['a','b','c']}} | c and a | {'answer':['a','c']}",
        "{'type':'array','items':{'enum':['a','b','c']}} | none | null",
        "{'type':'number'} | about 12.5 or 13 | {'answer':12.5}",
        "{'type':'number'} | many | null",
        "{'type':'number'} | my code is 0042 | {'answer':42}",
        "{'type':'number'} | it is -05 | {'answer':-5}",
        "{'type':'integer'} | it is 12.6 | {'answer':13}",
        "{'type':'boolean'} | yes I do | {'answer':true}",
        "{'type':'boolean'} | I do not | {'answer':false}",
        "{'type':'string'} | Ann Lee | {'answer':'Ann Lee'}",
        "{'type':['string','null']} | Ann Lee | {'answer':'Ann Lee'}",
        "{'type':'string'} | `` | null",
        "{'anyOf':[]} | Ann Lee | {'answer':{}}"
      })
  void the_answer_is_what_stands_in_the_callers_last_words(
      String schema, String words, String expected) {
    JsonNode answer = answer("question", "{'properties':{'answer':" + schema + "}}", words, "");

    assertThat(answer.get("echo").asString()).isEqualTo("f0");
    assertThat(answer.get("output").toString()).isEqualTo(expected.replace('\'', '"'));
    assertThat(answer.get("done").booleanValue()).isEqualTo(!expected.equals("null"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'means':['Lee'] | true",
        "'means':['Bob','ann'] | true",
        "'means':['Anna'] | false",
        "'means':[' '] | false",
        "'value':'Rome','means':['Rome'] | true",
        "'value':'Rome','means':['Ann'] | false",
        "'value':['a','b'],'means':['a'] | true",
        "'value':['a','b'],'means':['a'],'elements':'all' | false",
        "'value':['a','b'],'means':['a','b'],'elements':'all' | true",
        "'value':[],'means':['a'],'elements':'all' | false",
        "'statement':'turn 2' | true",
        "'statement':'turn 3' | false",
        "'statement':'the caller is angry' | false",
        "'statement':'turn 2 or so' | false"
      })
  void a_condition_holds_by_the_words_of_its_subject(String condition, boolean holds) {
    JsonNode answer =
        answer(
            "question",
            "{'properties':{'answer':{'type':'string'}}}",
            "Ann Lee",
            "{'number':3,'subject':'the answer'," + condition + "}");

    assertThat(answer.get("holds").toString()).isEqualTo("{\"3\":" + holds + "}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"freeform | {\"echo\":\"f0\",\"done\":true}", "function | {\"echo\":\"f0\"}"})
  void what_leaves_nothing_has_no_output(String kind, String expected) {
    assertThat(answer(kind, "null", "Fine.", "").toString()).isEqualTo(expected);
  }
}
