package dev.linecheck.llm;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.JsonNodeException;

/// A schema that is sent with a request and that the answer is checked against.
public final class CheckedSchema {
  private final AnswerSchema answerSchema;
  private final Schema schema;

  private CheckedSchema(AnswerSchema answerSchema, Schema schema) {
    this.answerSchema = answerSchema;
    this.schema = schema;
  }

  /// Reads `prompts/NAME.json`, beside the prompt of that name.
  ///
  /// @throws IllegalArgumentException when there is no such file
  public static CheckedSchema named(String name) {
    String json = Prompt.read(name + ".json");
    return of(name, json, json);
  }

  /// Creates a schema at run time.
  ///
  /// @param name the name; its `.` become `_`, because providers refuse `.`
  /// @param sent the schema that the model is given
  /// @param checked the schema that its answer is checked against
  public static CheckedSchema of(String name, String sent, String checked) {
    return new CheckedSchema(
        new AnswerSchema(name.replace('.', '_'), sent),
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(checked, InputFormat.JSON));
  }

  public AnswerSchema answerSchema() {
    return answerSchema;
  }

  /// Returns the violations of an answer, in the words of the schema library, which repeat names
  /// out of the answer; empty if the answer matches.
  public List<String> problems(JsonNode answer) {
    try {
      return schema.validate(answer).stream()
          .map(Error::toString)
          .map(ProviderText::storable)
          .toList();
    } catch (JsonNodeException e) {
      return List.of("a number is beyond all limits"); // the library reads integers as long
    }
  }
}
