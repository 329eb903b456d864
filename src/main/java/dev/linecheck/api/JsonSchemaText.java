package dev.linecheck.api;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// JSON schemas that clients send as text. They are kept as written if they can be read.
final class JsonSchemaText {
  private JsonSchemaText() {}

  /// Refuses text that is no JSON schema. It is checked against the draft that it names, or 2020-12
  /// if it names none. Its references are not resolved.
  static String checked(String text, String field) {
    JsonNode schema = object(text, field);
    List<Error> errors = draft(schema).validate(schema);
    if (!errors.isEmpty()) {
      throw invalid(field, "is no valid JSON schema: " + errors.getFirst());
    }
    return text;
  }

  private static JsonNode object(String text, String field) {
    try {
      JsonNode json = JsonText.MAPPER.readTree(text);
      if (json.isObject()) {
        return json;
      }
    } catch (JacksonException e) {
      throw invalid(field, "is not valid JSON" + JsonFault.of(e));
    } catch (NumberFormatException e) {
      throw invalid(field, "has a number that is beyond all limits.");
    }
    throw invalid(field, "has to be a JSON object as text.");
  }

  private static Schema draft(JsonNode schema) {
    SpecificationVersion version =
        SpecificationVersion.fromDialectId(schema.path("$schema").asString(""))
            .orElse(SpecificationVersion.DRAFT_2020_12);
    return SchemaRegistry.withDefaultDialect(version)
        .getSchema(SchemaLocation.of(version.getDialectId()));
  }

  private static Problem invalid(String field, String what) {
    return Problem.invalid("invalid_schema", field, field + " " + what);
  }
}
