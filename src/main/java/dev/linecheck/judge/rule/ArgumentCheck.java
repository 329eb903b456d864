package dev.linecheck.judge.rule;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// Checks arguments against the schema of a function, by required names, types and enums only.
final class ArgumentCheck {
  private static final String REQUIRED = "required";

  private final Optional<Schema> schema;

  ArgumentCheck(Optional<String> inputJsonSchema) {
    this.schema =
        inputJsonSchema
            .flatMap(PlainSchema::of)
            .map(plain ->
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(plain, InputFormat.JSON));
  }

  /// Returns what is missing, in the words of the schema library.
  Optional<String> missing(ObjectNode arguments) {
    return problem(arguments, Set.of(REQUIRED));
  }

  /// Returns the first argument whose type or value the function does not take.
  Optional<String> wrong(ObjectNode arguments) {
    return problem(arguments, Set.of("type", "enum"));
  }

  private Optional<String> problem(ObjectNode arguments, Set<String> keywords) {
    return schema.flatMap(rules ->
        rules.validate(arguments).stream()
            .filter(error -> keywords.contains(error.getKeyword()))
            .flatMap(error -> Quote.of(error.toString()).stream())
            .findFirst());
  }
}
