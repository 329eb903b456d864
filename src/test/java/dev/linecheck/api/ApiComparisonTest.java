package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The comparison is itself checked: a break that is planted, it names.
class ApiComparisonTest {
  private static final String RELEASED =
      """
      paths:
        /things:
          get:
            x-linecheck-scope: run
            parameters:
              - {in: query, name: limit, schema: {type: integer, maximum: 100}}
              - {in: query, name: mine, x-linecheck-extension: true, schema: {type: string}}
            responses:
              '200':
                headers: {ETag: {schema: {type: string}}}
                content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}
              '422': {description: No.}
          post:
            requestBody:
              required: false
              content: {application/json: {schema: {$ref: '#/components/schemas/ThingInput'}}}
            responses:
              '200':
                content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}
        /mine:
          get:
            x-linecheck-extension: true
            responses: {'200': {description: Mine.}}
      components:
        schemas:
          Thing:
            type: object
            additionalProperties: false
            required: [id, made]
            properties:
              id: {type: string}
              made: {type: string, format: date-time}
              state: {$ref: '#/components/schemas/State'}
              mine: {type: number, x-linecheck-extension: true}
              inner: {type: object, properties: {deep: {type: array, items: {type: string}}}}
          State: {type: string, enum: [ON, OFF]}
          ThingInput:
            type: object
            required: [name]
            properties:
              name: {type: string, maxLength: 10}
              kind: {type: string, nullable: true, enum: [A, B], default: A}
              size: {type: integer, minimum: 1}
              mine: {type: boolean, x-linecheck-extension: true}
              both: {allOf: [{$ref: '#/components/schemas/State'}]}
              rest: {type: object, additionalProperties: true}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "post: | put: | HOSTED POST /things is gone",
        "/mine: | /yours: | EXTENSION GET /mine is gone",
        "x-linecheck-scope: run | x-linecheck-scope: admin | HOSTED GET /things needs the scope admin",
        "name: limit | name: most | HOSTED GET /things?limit is no longer taken",
        "query, name: mine | query, name: yours | EXTENSION GET /things?mine is no longer taken",
        "maximum: 100 | maximum: 99 | HOSTED GET /things?limit has a lower maximum",
        "name: limit, | name: limit, required: true, | HOSTED GET /things?limit is required",
        "query, name: mine, | query, name: mine, required: true, | HOSTED GET /things?mine is required",
        "headers: {ETag: | headers: {Tag: | HOSTED GET /things answers 200 without ETag",
        "required: false | required: true | HOSTED POST /things requires a body",
      })
  void a_break_of_an_operation_is_named(String was, String is, String named) {
    assertThat(ApiComparison.breaks(read(RELEASED), read(RELEASED.replace(was, is))))
        .extracting(ApiBreak::toString)
        .containsExactly(named);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "required: [id, made] | required: [id] | HOSTED Thing.made may be absent",
        "made: {type: string, format: date-time} | made: {type: string} | HOSTED Thing.made has another format",
        "id: {type: string} | id: {type: integer} | HOSTED Thing.id has another type",
        "id: {type: string} | id: {type: string, nullable: true} | HOSTED Thing.id may be null",
        "id: {type: string} | ident: {type: string} | HOSTED Thing.id is gone",
        "mine: {type: number, | yours: {type: number, | EXTENSION Thing.mine is gone",
        "mine: {type: number, | mine: {type: string, | EXTENSION Thing.mine has another type",
        "items: {type: string} | items: {type: number} | HOSTED Thing.inner.deep[] has another type",
        "[name] | [name, size] | HOSTED ThingInput.size is required",
        "[name] | [name, mine] | HOSTED ThingInput.mine is required",
        "[name] | [name, fresh] | HOSTED ThingInput.fresh is required",
        "size: {type: integer, minimum: 1} | other: {} | HOSTED ThingInput.size is gone",
        "minimum: 1 | minimum: 2 | HOSTED ThingInput.size has a higher minimum",
        "minimum: 1 | minimum: 1, exclusiveMinimum: true | HOSTED ThingInput.size has an exclusive minimum",
        "maxLength: 10 | maxLength: 9 | HOSTED ThingInput.name has a lower maxLength",
        "enum: [A, B] | enum: [B] | HOSTED ThingInput.kind no longer takes A",
        "nullable: true, enum | enum | HOSTED ThingInput.kind may no longer be null",
        "default: A | default: B | HOSTED ThingInput.kind has another default",
        "mine: {type: boolean, | yours: {type: boolean, | EXTENSION ThingInput.mine is gone",
        "additionalProperties: true | additionalProperties: false | HOSTED ThingInput.rest takes no other fields",
      })
  void a_break_of_a_schema_is_named(String was, String is, String named) {
    assertThat(ApiComparison.breaks(read(RELEASED), read(RELEASED.replace(was, is))))
        .extracting(ApiBreak::toString)
        .containsExactly(named);
  }

  @Test
  void a_state_that_an_answer_did_not_know_breaks_it_and_one_that_is_not_taken_the_request() {
    assertThat(breaks("enum: [ON, OFF]", "enum: [ON, OFF, HALF]"))
        .containsExactly("State may also be HALF");
    assertThat(breaks("enum: [ON, OFF]", "enum: [ON]"))
        .containsExactly("ThingInput.both no longer takes OFF");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "id: {type: string} | id: {type: string, description: Its id.}",
        "{deep: | {fresh: {type: string}, deep:",
        "mine: {type: number, | mine: {type: integer,",
        "size: {type: integer, | size: {type: number,",
        "maxLength: 10 | maxLength: 11",
        "enum: [A, B] | enum: [A, B, C]",
        "required: [name] | required: []",
        "name: limit, | name: limit, description: All.,",
        "x-linecheck-scope: run | x-linecheck-scope: read",
        "'422': {description: No.} | '409': {description: No.}",
      })
  void what_released_clients_survive_is_no_break(String was, String is) {
    assertThat(breaks(was, is)).isEmpty();
  }

  @Test
  void the_real_description_has_no_break_against_itself_and_one_where_it_is_planted() {
    ObjectNode later = Description.read();
    ((ObjectNode) later.at("/paths/~1models")).remove("get");
    ((ObjectNode) later.at("/components/schemas/AIEvalRun/properties")).remove("status");

    assertThat(ApiComparison.breaks(Description.read(), Description.read())).isEmpty();
    assertThat(ApiComparison.breaks(Description.read(), later))
        .extracting(ApiBreak::toString)
        .contains("HOSTED GET /models is gone", "HOSTED AIEvalRun.status is gone");
  }

  @Test
  void a_keyword_that_is_not_compared_is_refused() {
    assertThatThrownBy(() -> breaks("id: {type: string}", "id: {oneOf: []}"))
        .hasMessageContaining("oneOf");
  }

  private static Iterable<String> breaks(String was, String is) {
    return ApiComparison.breaks(read(RELEASED), read(RELEASED.replace(was, is))).stream()
        .map(found -> found.place() + " " + found.change())
        .toList();
  }

  private static JsonNode read(String yaml) {
    return new YAMLMapper().readTree(yaml);
  }
}
