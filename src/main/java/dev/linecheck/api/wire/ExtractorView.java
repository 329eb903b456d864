package dev.linecheck.api.wire;

import dev.linecheck.domain.agent.Extractor;

/// Extractor.
public record ExtractorView(String id, String name, String extractorFieldsJsonSchema) {
  public static ExtractorView of(Extractor extractor) {
    return new ExtractorView(extractor.id().value(), extractor.name(), extractor.fieldsSchema());
  }
}
