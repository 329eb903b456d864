package dev.linecheck.api;

import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.agent.Extractor;
import dev.linecheck.domain.agent.ExtractorId;
import java.time.Instant;
import java.util.Optional;

/// Reads a request that describes or changes an extractor.
final class ExtractorBody {
  private static final String SCHEMA = "extractorFieldsJsonSchema";

  private ExtractorBody() {}

  static Extractor create(Fields fields, ExtractorId id, AgentId agent, Instant now) {
    return read(fields, id, agent, now, Optional.empty());
  }

  /// Applies a change. An absent field stays as it is.
  static Extractor update(Fields fields, Extractor old) {
    return read(fields, old.id(), old.agentId(), old.createdAt(), Optional.of(old));
  }

  private static Extractor read(
      Fields fields, ExtractorId id, AgentId agent, Instant createdAt, Optional<Extractor> old) {
    String name = fields.kept("name", old, Extractor::name);
    String schema =
        fields
            .optional(SCHEMA)
            .map(text -> JsonSchemaText.checked(text, fields.at(SCHEMA)))
            .or(() -> old.map(Extractor::fieldsSchema))
            .orElseThrow(() -> fields.missing(SCHEMA));
    fields.ignore("id");
    fields.refuseOthers();
    return new Extractor(id, agent, name, schema, createdAt);
  }
}
