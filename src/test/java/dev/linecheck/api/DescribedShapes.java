package dev.linecheck.api;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/// The schemas of an OpenAPI document, under OpenAPI's own rules.
final class DescribedShapes {
  private static final String DOCUMENT = "https://linecheck.dev/openapi.json";

  private final SchemaRegistry registry;
  private final Map<String, Schema> read = new ConcurrentHashMap<>();

  DescribedShapes(JsonNode document) {
    registry =
        SchemaRegistry.withDialect(
            Dialects.getOpenApi30(),
            builder ->
                builder
                    .schemas(Map.of(DOCUMENT, document.toString()))
                    .schemaRegistryConfig(
                        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  }

  /// What a JSON text breaks of a schema, in the words of the schema library; empty when it fits.
  ///
  /// @param reference such as `#/components/schemas/Agent`
  List<String> problems(String reference, String json) {
    return schema(reference).validate(json, InputFormat.JSON).stream()
        .map(Error::toString)
        .toList();
  }

  /// The same for a single value of a query.
  Optional<String> problem(JsonNode schema, JsonNode value) {
    return registry.getSchema(schema).validate(value).stream().map(Error::toString).findFirst();
  }

  private Schema schema(String reference) {
    return read.computeIfAbsent(
        reference, name -> registry.getSchema(SchemaLocation.of(DOCUMENT + name)));
  }
}
