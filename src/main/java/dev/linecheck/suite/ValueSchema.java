package dev.linecheck.suite;

import com.fasterxml.classmate.ResolvedType;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Describes the value of a key to editors. Where the reader replaces variables, a text with one is
/// allowed in place of every value without parts.
record ValueSchema(Key key, SchemaGenerationContext context) {
  private static final String VARIABLE = "\\$\\{";

  ObjectNode of(ResolvedType type) {
    Class<?> erased = type.getErasedType();
    if (erased == Optional.class || erased == At.class) {
      return of(inside(type));
    }
    if (erased == List.class) {
      ObjectNode list = typed("array");
      list.set("items", of(inside(type)));
      return list;
    }
    if (erased == Map.class) {
      ObjectNode keys = typed("object");
      keys.set("additionalProperties", of(inside(type)));
      return keys;
    }
    if (erased == YamlNode.class) {
      return node();
    }
    if (erased.isSealed()) {
      return alternatives(erased);
    }
    return erased.isRecord() && erased != SuiteShape.Plain.class ? reference(type) : single(erased);
  }

  /// Refers to a record. The generator fills the reference in later, so nothing stands beside it.
  private ObjectNode reference(ResolvedType type) {
    ObjectNode schema = node();
    schema.putArray("allOf").add(context.createDefinitionReference(type));
    return schema;
  }

  private static ResolvedType inside(ResolvedType holder) {
    List<ResolvedType> parameters = holder.getTypeParameters();
    return parameters.getLast();
  }

  private ObjectNode alternatives(Class<?> sealed) {
    ObjectNode schema = node();
    ArrayNode either = schema.putArray("anyOf");
    for (Class<?> shape : sealed.getPermittedSubclasses()) {
      either.add(
          Binder.isText(shape)
              ? typed("string")
              : context.createDefinitionReference(context.getTypeContext().resolve(shape)));
    }
    return schema;
  }

  private ObjectNode single(Class<?> type) {
    if (type == SuiteShape.Plain.class) {
      return typed("string", "number", "boolean");
    }
    if (type == Boolean.class) {
      return typed("boolean", "string").put("pattern", VARIABLE);
    }
    if (type == Integer.class || type == BigDecimal.class) {
      return limited(
          typed(type == Integer.class ? "integer" : "number", "string").put("pattern", VARIABLE));
    }
    if (type == LocalDate.class) {
      return text("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    }
    if (type == Duration.class) {
      return text("[0-9]{1,9} ?(ms|s|m|h|d)");
    }
    return type.isEnum() ? words(type) : text(key.shape());
  }

  private ObjectNode limited(ObjectNode number) {
    switch (key.edges()) {
      case ALLOWED -> put(number, "minimum", "maximum");
      case EXCLUDED -> put(number, "exclusiveMinimum", "exclusiveMaximum");
    }
    return number;
  }

  private void put(ObjectNode number, String least, String most) {
    number.put(least, Math.round(key.least()));
    number.put(most, Math.round(key.most()));
  }

  private ObjectNode text(String shape) {
    ObjectNode text = typed("string");
    if (!shape.isEmpty()) {
      text.put("pattern", "^(%s)$|%s".formatted(shape, VARIABLE));
    } else {
      text.put("pattern", "\\S");
    }
    return text;
  }

  private ObjectNode words(Class<?> type) {
    ObjectNode schema = typed("string");
    ArrayNode either = schema.putArray("anyOf");
    ArrayNode words = either.addObject().putArray("enum");
    Stream.of(type.getEnumConstants()).map(ScalarReader::word).forEach(words::add);
    either.addObject().put("pattern", VARIABLE);
    return schema;
  }

  private ObjectNode typed(String... types) {
    ObjectNode schema = node();
    if (types.length == 1) {
      return schema.put("type", types[0]);
    }
    ArrayNode several = schema.putArray("type");
    Stream.of(types).forEach(several::add);
    return schema;
  }

  private ObjectNode node() {
    return context.getGeneratorConfig().createObjectNode();
  }
}
