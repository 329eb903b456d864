package dev.linecheck.callagent.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.callagent.flow.RouterQuestion.Comparison;
import dev.linecheck.callagent.flow.RouterQuestion.Condition;
import dev.linecheck.domain.agent.FlowCondition.Quantifier;
import dev.linecheck.domain.agent.NodeId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class NodeRulesTest {
  private static final JsonMapper JSON = new JsonMapper();

  /// The ruling of one condition on the output of a function.
  private static String ruling(String output, String type, String more) {
    NodeRules rules = rules(output, Flows.rule(type, "to", more));
    if (!rules.open().isEmpty()) {
      return "a model";
    }
    return rules.first(Set.of()).isPresent() ? "holds" : "fails";
  }

  private static NodeRules rules(String output, String... rules) {
    Flow flow =
        Flows.of(
            Flows.nodes(
                Flows.function("f", "a", "b", rules),
                Flows.freeform("to", "Bye."),
                Flows.freeform("before", "Hi.")));
    NodeId node = new NodeId("f");
    CollectedOutputs gathered =
        CollectedOutputs.NOTHING
            .with(new NodeId("before"), (ObjectNode) JSON.readTree("{\"n\":7,\"city\":\"Rome\"}"))
            .with(node, (ObjectNode) JSON.readTree(output));
    return new NodeRules(flow, flow.node(node), gathered);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'x':5} | greater | 'field':'x','value':'4.99' | holds",
        "{'x':5} | greater | 'field':'x','value':'5' | fails",
        "{'x':5} | less | 'field':'x','value':5.5 | holds",
        "{'x':5} | less | 'field':'x','value':'5' | fails",
        "{'x':' 12 '} | greater | 'field':'x','value':'-3' | holds",
        "{'x':'twelve'} | greater | 'field':'x','value':'-3' | fails",
        "{'x':null} | less | 'field':'x','value':'3' | fails",
        "{'x':8} | greater | 'field':'x','value':'{{node.before.n}}' | holds",
        "{'x':8} | greater | 'field':'x','value':'{{node.before.city}}' | fails",
        "{'x':1} | greater | 'field':'node.before.n','value':'6' | holds",
        "{'x':1} | greater | 'field':'node.nobody.n','value':'0' | fails",
        "{'x':1} | greater | 'field':'y','value':'0' | fails",
        "{'x':5} | equal | 'field':'x','value':'5.0' | holds",
        "{'x':5} | equal | 'field':'x','value':'6' | fails",
        "{'x':5} | equal | 'field':'x','value':'five' | a model",
        // yes or no
        "{'x':true} | equal | 'field':'x','value':' TRUE ' | holds",
        "{'x':true} | equal | 'field':'x','value':'false' | fails",
        "{'x':true} | equal | 'field':'x','value':'yes' | a model",
      })
  void numbers_and_yes_or_no_are_compared_by_code(
      String output, String type, String more, String expected) {
    assertRuling(output, type, more, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // texts
        "{'x':'Rome'} | equal | 'field':'x','value':' rome' | holds",
        "{'x':'Rome'} | equal | 'field':'x','value':'Paris' | a model",
        "{'x':'Rome'} | equal | 'field':'x','value':'{{node.before.city}}' | holds",
        "{'x':''} | equal | 'field':'x','value':'Paris' | fails",
        "{'x':null} | equal | 'field':'x','value':'' | holds",
        "{'y':'Rome'} | equal | 'field':'x','value':'Rome' | fails",
        "{'x':'Rome'} | in | 'field':'x','values':['Paris','ROME'] | holds",
        "{'x':'Rome'} | in | 'field':'x','values':['Paris','Oslo'] | a model",
        "{'x':'Rome'} | in | 'field':'x','values':[] | fails",
        "{'x':4} | in | 'field':'x','values':['3','5'] | fails",
        // lists
        "{'x':[1,5]} | greater | 'field':'x','value':'4','arrayConditionType':'any' | holds",
        "{'x':[1,5]} | greater | 'field':'x','value':'4','arrayConditionType':'all' | fails",
        "{'x':[1,5]} | greater | 'field':'x','value':'4' | holds",
        "{'x':[]} | greater | 'field':'x','value':'4','arrayConditionType':'all' | fails",
        "{'x':['a','b']} | equal | 'field':'x','value':'A','arrayConditionType':'any' | holds",
        "{'x':['a','b']} | equal | 'field':'x','value':'A','arrayConditionType':'all' | a model",
        "{'x':['a','']} | equal | 'field':'x','value':'A','arrayConditionType':'all' | fails",
        "{'x':['a','b']} | in | 'field':'x','values':['b','a'],'arrayConditionType':'all' | holds",
        // words
        "{'x':1} | language | 'value':'the caller is angry' | a model",
      })
  void texts_are_compared_by_code_where_they_need_no_meaning(
      String output, String type, String more, String expected) {
    assertRuling(output, type, more, expected);
  }

  private static void assertRuling(String output, String type, String more, String expected) {
    assertThat(ruling(output.replace('\'', '"'), type, more.replace('\'', '"')))
        .isEqualTo(expected);
  }

  @Test
  void options_of_a_question_are_told_apart_without_a_model() {
    Flow flow =
        Flows.of(
            Flows.nodes(
                Flows.choice(
                    "q",
                    "Which?",
                    "\"Cleaning\",\"Check-up\"",
                    Flows.rule("equal", "to", "\"value\":\"check-up\""),
                    Flows.rule("equal", "to", "\"value\":\"something else\"")),
                Flows.freeform("to", "Bye.")));
    NodeId node = new NodeId("q");
    CollectedOutputs gathered =
        CollectedOutputs.NOTHING.with(
            node, (ObjectNode) JSON.readTree("{\"answer\":\"Cleaning\"}"));

    assertThat(new NodeRules(flow, flow.node(node), gathered).open())
        .extracting(Condition::number)
        .containsExactly(2);
  }

  @Test
  void the_first_rule_that_holds_is_taken() {
    NodeRules rules =
        rules(
            "{\"x\":\"Rome\"}",
            Flows.rule("equal", "to", "\"field\":\"x\",\"value\":\"the capital of Italy\""),
            Flows.rule("language", "f", "\"value\":\"it is late\""),
            Flows.always("to"),
            Flows.rule("language", "f", "\"value\":\"nobody asks this\""));

    assertThat(rules.open()).extracting(Condition::number).containsExactly(1, 2);
    assertThat(rules.first(Set.of())).contains(rules.node().transitionRules().get(2));
    assertThat(rules.first(Set.of(2, 4))).contains(rules.node().transitionRules().get(1));
    assertThat(rules.first(Set.of(1, 2))).contains(rules.node().transitionRules().get(0));
  }

  @Test
  void nothing_is_asked_after_a_rule_that_holds_for_sure() {
    NodeRules rules =
        rules(
            "{\"x\":\"Rome\"}",
            Flows.rule("equal", "to", "\"field\":\"x\",\"value\":\"Rome\""),
            Flows.rule("language", "f", "\"value\":\"it is late\""));

    assertThat(rules.open()).isEmpty();
    assertThat(rules.first(Set.of(2))).contains(rules.node().transitionRules().get(0));
  }

  @Test
  void what_a_model_is_asked_names_its_subject_and_has_its_templates_filled() {
    NodeRules rules =
        rules(
            "{\"x\":[\"a\"]}",
            Flows.rule(
                "in",
                "to",
                "\"field\":\"x\",\"values\":[\"{{node.before.city}}\",\"{{who}}\"],"
                    + "\"arrayConditionType\":\"all\""),
            Flows.rule(
                "language", "to", "\"field\":\"node.before.n\",\"value\":\"{{who}} is in\""));

    assertThat(rules.open())
        .containsExactly(
            new Condition(
                1,
                "the output x",
                Optional.of("[\"a\"]"),
                new Comparison.Means(List.of("Rome", "Ann"), Optional.of(Quantifier.ALL))),
            new Condition(2, "node.before.n", Optional.of("7"), new Comparison.Holds("Ann is in")));
  }
}
