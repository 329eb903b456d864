package dev.linecheck.api;

import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The description of the API: an OpenAPI document, written by hand in `openapi.yaml`.
final class Description {
  private static final String RESOURCE = "/openapi.yaml";

  private Description() {}

  static ObjectNode read() {
    return new YAMLMapper().readValue(DocsHandler.resource(RESOURCE), ObjectNode.class);
  }
}
