package dev.linecheck.callagent.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.linecheck.domain.agent.AnswerKind;
import dev.linecheck.domain.agent.FlowCondition;
import dev.linecheck.domain.agent.FlowCondition.Quantifier;
import dev.linecheck.domain.agent.FlowCondition.Variable;
import dev.linecheck.domain.agent.FlowDefinition;
import dev.linecheck.domain.agent.FlowNode;
import dev.linecheck.domain.agent.FlowOutput;
import dev.linecheck.domain.agent.FunctionId;
import dev.linecheck.domain.agent.NodeId;
import dev.linecheck.domain.agent.OpeningLine.LineType;
import dev.linecheck.domain.agent.TransitionRule;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class FlowReaderTest {
  private static final Variable ANSWER = new Variable(Optional.empty(), Optional.empty());

  private static FlowDefinition read(String flow) {
    return FlowReader.read(new JsonMapper().readTree(flow));
  }

  /// A flow of one node with the given type, data and rules.
  private static String flow(String type, String data, String rules) {
    return """
    {"nodes": [{"id": "n1", "name": "Ask", "type": "%s", "nodeData": %s, "transitionRules": [%s]}]}
    """
        .formatted(type, data, rules);
  }

  private static FlowNode node(String type, String data) {
    return read(flow(type, data, "")).nodes().getFirst();
  }

  private static TransitionRule rule(String fields) {
    return read(flow("freeform", "{\"prompt\": \"\"}", "{" + fields + "}"))
        .nodes()
        .getFirst()
        .transitionRules()
        .getFirst();
  }

  private static FlowCondition condition(String fields) {
    return rule("\"transitionNodeId\": \"n1\", " + fields).condition();
  }

  @Test
  void the_least_flow_has_one_node_and_lets_the_caller_open() {
    FlowDefinition flow = read(flow("freeform", "{\"prompt\": \"Say hello.\"}", ""));

    assertThat(flow.globalContext()).isEmpty();
    assertThat(flow.openingLineType()).isEqualTo(LineType.NONE);
    assertThat(flow.nodes())
        .containsExactly(
            new FlowNode.Freeform(new NodeId("n1"), "Ask", "Say hello.", List.of(), List.of()));
  }

  @Test
  void context_and_opening_are_read() {
    FlowDefinition flow =
        read(
            flow("freeform", "{\"prompt\": \"\"}", "")
                .replaceFirst(
                    "\\{",
                    "{\"globalContext\": \"Be kind.\", \"openingLineType\": \"INBOUND_OUTBOUND\","
                        + " \"aiOpen\": false,"));

    assertThat(flow.globalContext()).contains("Be kind.");
    assertThat(flow.openingLineType()).isEqualTo(LineType.INBOUND_OUTBOUND);
  }

  @Test
  void each_kind_of_question_is_read() {
    assertThat(kind("\"multiple_choice\", \"options\": [\"yes\", \"no\"]"))
        .isEqualTo(new AnswerKind.MultipleChoice(List.of("yes", "no")));
    assertThat(kind("\"multiple_select\", \"options\": [\"a\"]"))
        .isEqualTo(new AnswerKind.MultipleSelect(List.of("a")));
    assertThat(kind("\"freeform\", \"options\": null")).isEqualTo(new AnswerKind.Freeform());
    assertThat(kind("\"numeric\"")).isEqualTo(new AnswerKind.Numeric());
  }

  private static AnswerKind kind(String questionType) {
    FlowNode node =
        node("question", "{\"question\": \"Well?\", \"questionType\": " + questionType + "}");
    return ((FlowNode.Question) node).answerKind();
  }

  @Test
  void a_question_keeps_its_details() {
    FlowNode node =
        node(
            "question",
            """
            {"question": "Well?", "questionType": "freeform", "clarificationDetails": "c",
             "additionalDetails": null, "answerGuidelines": "g", "questionSchemaId": "ignored"}
            """);

    assertThat(((FlowNode.Question) node).details())
        .isEqualTo(new FlowNode.Details(Optional.of("c"), Optional.empty(), Optional.of("g")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"function", "function_call"})
  void a_function_node_is_read_under_both_names(String type) {
    FlowNode node =
        node(
            type,
            """
            {"functionId": "f1", "includeTranscript": true,
             "inputs": [{"name": "day", "value": "{{node.n0.answer}}"}],
             "outputs": [{"name": "free", "type": "BOOLEAN", "nullable": true, "description": "d"},
               {"name": "slots", "type": "CUSTOM", "customFieldJsonSchema": "{}"}]}
            """);

    assertThat(node)
        .isEqualTo(
            new FlowNode.Function(
                new NodeId("n1"),
                "Ask",
                new FunctionId("f1"),
                List.of(new FlowNode.Input("day", "{{node.n0.answer}}")),
                List.of(
                    new FlowOutput(
                        "free",
                        FlowOutput.Type.BOOLEAN,
                        FlowOutput.Nullability.NULLABLE,
                        Optional.of("d"),
                        Optional.empty()),
                    new FlowOutput(
                        "slots",
                        FlowOutput.Type.CUSTOM,
                        FlowOutput.Nullability.NEVER_NULL,
                        Optional.empty(),
                        Optional.of("{}"))),
                FlowNode.Transcript.INCLUDED,
                List.of()));
  }

  @Test
  void each_condition_is_read() {
    assertThat(condition("\"conditionType\": \"always\"")).isEqualTo(new FlowCondition.Always());
    assertThat(condition("\"conditionType\": \"equal\", \"value\": \"yes\", \"field\": null"))
        .isEqualTo(new FlowCondition.Equal(ANSWER, "yes"));
    assertThat(condition("\"conditionType\": \"in\", \"values\": [\"a\", \"b\"]"))
        .isEqualTo(new FlowCondition.In(ANSWER, List.of("a", "b")));
    assertThat(condition("\"conditionType\": \"greater\", \"value\": \"-1.5\""))
        .isEqualTo(new FlowCondition.Greater(ANSWER, "-1.5"));
    assertThat(condition("\"conditionType\": \"less\", \"value\": 3"))
        .isEqualTo(new FlowCondition.Less(ANSWER, "3"));
    assertThat(condition("\"conditionType\": \"less\", \"value\": \"{{age}}\""))
        .isEqualTo(new FlowCondition.Less(ANSWER, "{{age}}"));
    assertThat(condition("\"conditionType\": \"language\", \"value\": \"they agree\""))
        .isEqualTo(new FlowCondition.Language(ANSWER, "they agree"));
  }

  @Test
  void a_condition_may_name_its_variable_and_how_a_list_is_compared() {
    assertThat(
            condition(
                "\"conditionType\": \"equal\", \"value\": \"x\", \"field\": \"days\","
                    + " \"arrayConditionType\": \"all\""))
        .isEqualTo(
            new FlowCondition.Equal(
                new Variable(Optional.of("days"), Optional.of(Quantifier.ALL)), "x"));
  }

  @Test
  void a_transition_may_lead_to_a_later_node() {
    FlowDefinition flow =
        read(
            """
            {"nodes": [
              {"id": "a", "name": "A", "type": "freeform", "nodeData": {"prompt": ""},
               "transitionRules": [{"conditionType": "always", "transitionNodeId": "b"}]},
              {"id": "b", "name": "B", "type": "freeform", "nodeData": {"prompt": ""},
               "transitionRules": []}]}
            """);

    assertThat(flow.nodes().getFirst().transitionRules())
        .containsExactly(new TransitionRule(new FlowCondition.Always(), new NodeId("b")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | WRONG_TYPE | ``",
        "{} | MISSING_FIELD | nodes",
        "{\"nodes\":{}} | WRONG_TYPE | nodes",
        "{\"nodes\":[]} | NO_NODES | nodes",
        "{\"nodes\":[7]} | WRONG_TYPE | nodes[0]",
        "{\"nodes\":[{}]} | MISSING_FIELD | nodes[0].id",
        "{\"nodes\":[{\"id\":\"\"}]} | MISSING_FIELD | nodes[0].id",
        "{\"nodes\":[{\"id\":\"a\"},{\"id\":\"a\"}]} | DUPLICATE_NODE | nodes[1].id",
        "{\"nodes\":[{\"id\":\"a\"}]} | MISSING_FIELD | nodes[0].name",
        "{\"nodes\":[{\"id\":\"a\",\"name\":\"\"}]} | MISSING_FIELD | nodes[0].transitionRules",
        "{\"nodes\":[{\"id\":\"a\",\"name\":\"\",\"transitionRules\":[]}]} | MISSING_FIELD"
            + " | nodes[0].type"
      })
  void a_bad_flow_is_refused_at_its_place(String flow, FlowException.Fault fault, String path) {
    refused(flow, fault, path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "start | {} | UNKNOWN_VALUE | type",
        "question | [] | WRONG_TYPE | nodeData",
        "question | {} | MISSING_FIELD | nodeData.question",
        "question | {\"question\":\"\"} | MISSING_FIELD | nodeData.questionType",
        "question | {\"question\":\"\",\"questionType\":\"date\"} | UNKNOWN_VALUE"
            + " | nodeData.questionType",
        "question | {\"question\":\"\",\"questionType\":\"multiple_choice\"} | NO_OPTIONS"
            + " | nodeData.options",
        "question | {\"question\":\"\",\"questionType\":\"multiple_select\",\"options\":[]}"
            + " | NO_OPTIONS | nodeData.options",
        "question | {\"question\":\"\",\"questionType\":\"multiple_choice\",\"options\":[\"a\",1]}"
            + " | WRONG_TYPE | nodeData.options[1]",
        "freeform | {} | MISSING_FIELD | nodeData.prompt",
        "function | {} | MISSING_FIELD | nodeData.functionId",
        "function | {\"functionId\":\"\"} | MISSING_FIELD | nodeData.functionId",
        "function | {\"functionId\":\"f\",\"includeTranscript\":\"yes\"} | WRONG_TYPE"
            + " | nodeData.includeTranscript",
        "function | {\"functionId\":\"f\",\"inputs\":[{\"name\":\"a\"}]} | MISSING_FIELD"
            + " | nodeData.inputs[0].value",
        "function | {\"functionId\":\"f\",\"outputs\":[{\"name\":\"a\"}]} | MISSING_FIELD"
            + " | nodeData.outputs[0].type",
        "function | {\"functionId\":\"f\",\"outputs\":[{\"name\":\"a\",\"type\":\"TEXT\"}]}"
            + " | UNKNOWN_VALUE | nodeData.outputs[0].type",
        "freeform | {\"prompt\":\"\",\"outputs\":[{\"name\":\"a\",\"type\":\"STRING\"},"
            + "{\"name\":\"a\",\"type\":\"STRING\"}]} | DUPLICATE_OUTPUT | nodeData.outputs[1].name",
        "freeform | {\"prompt\":\"\",\"outputs\":[{\"name\":\"a\",\"type\":\"CUSTOM\","
            + "\"customFieldJsonSchema\":\"[]\"}]} | INVALID_SCHEMA"
            + " | nodeData.outputs[0].customFieldJsonSchema"
      })
  void a_bad_node_is_refused_by_its_name(
      String type, String data, FlowException.Fault fault, String path) {
    FlowException refusal = refused(flow(type, data, ""), fault, "nodes[0]." + path);

    assertThat(refusal).hasMessageContaining("'Ask' (n1)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | MISSING_FIELD | conditionType",
        "{\"conditionType\":\"always\"} | MISSING_FIELD | transitionNodeId",
        "{\"conditionType\":\"always\",\"transitionNodeId\":\"n2\"} | UNKNOWN_NODE"
            + " | transitionNodeId",
        "{\"conditionType\":\"always\",\"transitionNodeId\":\"\"} | UNKNOWN_NODE"
            + " | transitionNodeId",
        "{\"conditionType\":\"maybe\"} | UNKNOWN_VALUE | conditionType",
        "{\"conditionType\":\"equal\"} | MISSING_FIELD | value",
        "{\"conditionType\":\"language\",\"value\":[]} | WRONG_TYPE | value",
        "{\"conditionType\":\"in\"} | MISSING_FIELD | values",
        "{\"conditionType\":\"in\",\"values\":\"a\"} | WRONG_TYPE | values",
        "{\"conditionType\":\"greater\",\"value\":\"many\"} | NOT_A_NUMBER | value",
        "{\"conditionType\":\"less\",\"value\":\"\"} | NOT_A_NUMBER | value",
        "{\"conditionType\":\"equal\",\"value\":\"a\",\"arrayConditionType\":\"most\"}"
            + " | UNKNOWN_VALUE | arrayConditionType"
      })
  void a_bad_rule_is_refused_by_the_name_of_its_node(
      String rule, FlowException.Fault fault, String path) {
    FlowException refusal =
        refused(
            flow("freeform", "{\"prompt\": \"\"}", rule),
            fault,
            "nodes[0].transitionRules[0]." + path);

    assertThat(refusal).hasMessageContaining("'Ask' (n1)");
  }

  @Test
  void a_flow_is_not_larger_than_its_limit() {
    String node =
        "{\"id\":\"%d\",\"name\":\"\",\"type\":\"freeform\",\"nodeData\":{\"prompt\":\"\"},"
            + "\"transitionRules\":[]}";
    StringBuilder nodes = new StringBuilder(node.formatted(0));
    for (int i = 1; i < FlowDefinition.NODES_MAX; i++) {
      nodes.append(',').append(node.formatted(i));
    }

    assertThat(read("{\"nodes\":[" + nodes + "]}").nodes()).hasSize(FlowDefinition.NODES_MAX);
    nodes.append(',').append(node.formatted(FlowDefinition.NODES_MAX));
    refused("{\"nodes\":[" + nodes + "]}", FlowException.Fault.TOO_MANY_NODES, "nodes");
  }

  private static FlowException refused(String flow, FlowException.Fault fault, String path) {
    FlowException refusal = catchThrowableOfType(FlowException.class, () -> read(flow));

    assertThat(refusal).as(flow).isNotNull();
    assertThat(refusal.fault()).isEqualTo(fault);
    assertThat(refusal.path()).isEqualTo(path);
    return refusal;
  }
}
