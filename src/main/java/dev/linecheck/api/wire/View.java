package dev.linecheck.api.wire;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;

/// A part of an answer that writes its fields itself, without a copy of what it shows.
@FunctionalInterface
public interface View extends JacksonSerializable {
  void write(FieldWriter fields);

  @Override
  default void serialize(JsonGenerator json, SerializationContext context) {
    json.writeStartObject();
    write(new FieldWriter(json));
    json.writeEndObject();
  }

  @Override
  default void serializeWithType(
      JsonGenerator json, SerializationContext context, TypeSerializer type) {
    serialize(json, context);
  }
}
