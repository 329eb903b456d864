package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What holds of the description as a document.
class DescriptionTest {
  private static final ObjectNode DESCRIPTION = Description.read();

  @Test
  void every_operation_has_an_id_of_its_own_a_tag_and_a_summary() {
    List<JsonNode> operations =
        Operation.all(DESCRIPTION).stream().map(Operation::described).toList();
    List<String> tags =
        DESCRIPTION.path("tags").valueStream().map(tag -> tag.get("name").asString()).toList();

    assertThat(operations)
        .extracting(operation -> operation.path("operationId").asString(""))
        .doesNotHaveDuplicates()
        .doesNotContain("");
    assertThat(operations)
        .allMatch(operation -> tags.contains(operation.at("/tags/0").asString("")))
        .noneMatch(operation -> operation.path("summary").asString("").isEmpty());
  }

  @Test
  void every_body_has_a_named_schema() {
    for (Operation operation : Operation.all(DESCRIPTION)) {
      JsonNode answer = operation.response(200).orElseThrow();
      JsonNode request = operation.described().path("requestBody");

      assertThat(reference(answer)).as(operation.line()).startsWith("#/components/schemas/");
      assertThat(request.isMissingNode() || reference(request).startsWith("#/components/schemas/"))
          .as(operation.line())
          .isTrue();
    }
  }

  @Test
  void every_reference_leads_somewhere() {
    List<String> dangling =
        DESCRIPTION.findValues("$ref").stream()
            .map(JsonNode::asString)
            .filter(reference -> DESCRIPTION.at(reference.substring(1)).isMissingNode())
            .toList();

    assertThat(dangling).isEmpty();
  }

  @Test
  void every_example_is_one() {
    DescribedShapes shapes = new DescribedShapes(DESCRIPTION);
    List<String> problems = new ArrayList<>();
    DESCRIPTION
        .at("/components/schemas")
        .properties()
        .forEach(schema ->
            schema
                .getValue()
                .optional("example")
                .ifPresent(example ->
                    problems.addAll(
                        shapes.problems(
                            "#/components/schemas/" + schema.getKey(), example.toString()))));
    for (JsonNode response : DESCRIPTION.at("/components/responses")) {
      response
          .at("/content/application~1json")
          .optional("example")
          .ifPresent(
              example -> problems.addAll(shapes.problems(reference(response), example.toString())));
    }

    assertThat(problems).isEmpty();
  }

  @Test
  void every_extension_says_so_in_words() {
    List<JsonNode> marked =
        DESCRIPTION.findParents("x-linecheck-extension").stream()
            .filter(node -> !node.path("description").asString("").contains("xtension"))
            .toList();

    assertThat(marked).isEmpty();
  }

  private static String reference(JsonNode described) {
    return described
        .path("content")
        .valueStream()
        .map(content -> content.at("/schema/$ref").asString(""))
        .findFirst()
        .orElse("");
  }
}
