package dev.linecheck.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The description of the API: an OpenAPI document, written by hand in `openapi.yaml`.
final class Description {
  private static final String RESOURCE = "/openapi.yaml";

  private Description() {}

  static ObjectNode read() {
    try (InputStream in = Description.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("there is no resource " + RESOURCE);
      }
      return new YAMLMapper().readValue(in, ObjectNode.class);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + RESOURCE, e);
    }
  }
}
