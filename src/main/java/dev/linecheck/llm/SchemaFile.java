package dev.linecheck.llm;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A schema of the resources: sent with a request, and checked against its answer.
public final class SchemaFile {
  private final AnswerSchema answerSchema;
  private final Schema schema;

  private SchemaFile(AnswerSchema answerSchema, Schema schema) {
    this.answerSchema = answerSchema;
    this.schema = schema;
  }

  /// Reads `schemas/NAME.json`.
  public static SchemaFile named(String name) {
    String path = "/schemas/" + name + ".json";
    try (InputStream in = SchemaFile.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalArgumentException("there is no resource " + path);
      }
      String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(json, InputFormat.JSON);
      return new SchemaFile(new AnswerSchema(name.replace('.', '_'), json), schema);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + path, e);
    }
  }

  public AnswerSchema answerSchema() {
    return answerSchema;
  }

  /// What an answer breaks, in the words of the schema library; empty when it fits.
  public List<String> problems(JsonNode answer) {
    return schema.validate(answer).stream().map(Error::toString).toList();
  }
}
