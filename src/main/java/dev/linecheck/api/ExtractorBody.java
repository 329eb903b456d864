package dev.linecheck.api;

import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.agent.Extractor;
import dev.linecheck.domain.agent.ExtractorId;
import java.time.Instant;

/// Reads a request that describes or changes an extractor.
final class ExtractorBody {
  private static final String SCHEMA = "extractorFieldsJsonSchema";

  private ExtractorBody() {}

  static Extractor create(Fields fields, ExtractorId id, AgentId agent, Instant now) {
    Extractor extractor =
        new Extractor(
            id,
            agent,
            fields.required("name"),
            JsonSchemaText.checked(fields.required(SCHEMA), fields.at(SCHEMA)),
            now);
    fields.ignore("id");
    fields.refuseOthers();
    return extractor;
  }

  /// Applies a change. An absent field stays as it is.
  static Extractor update(Fields fields, Extractor old) {
    Extractor extractor =
        new Extractor(
            old.id(),
            old.agentId(),
            fields.optional("name").orElse(old.name()),
            fields
                .optional(SCHEMA)
                .map(text -> JsonSchemaText.checked(text, fields.at(SCHEMA)))
                .orElse(old.fieldsSchema()),
            old.createdAt());
    fields.ignore("id");
    fields.refuseOthers();
    return extractor;
  }
}
