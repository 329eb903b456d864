package dev.linecheck.suite;

import com.github.victools.jsonschema.generator.CustomDefinition.AttributeInclusion;
import com.github.victools.jsonschema.generator.CustomPropertyDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import dev.linecheck.suite.SuiteShape.Root;
import tools.jackson.databind.node.ObjectNode;

/// Describes suite files to editors, as a JSON Schema of the 2020-12 draft. It is made from the
/// records that the reader uses.
public final class SuiteSchema {
  /// The name of the schema's file, with the version of the format.
  public static final String NAME = "suite-1.json";

  private SuiteSchema() {}

  /// Returns the schema, indented.
  public static String json() {
    SchemaGeneratorConfigBuilder config =
        new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
            .with(Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT)
            .without(Option.FLATTENED_OPTIONALS) // would allow null
            .with(Option.DEFINITIONS_FOR_ALL_OBJECTS);
    config.forTypesInGeneral().withPropertySorter((_, _) -> 0); // as they are declared
    config
        .forFields()
        .withPropertyNameOverrideResolver(field -> name(field, key(field)))
        .withRequiredCheck(field -> key(field).presence() == Key.Presence.NEEDED)
        .withCustomDefinitionProvider(SuiteSchema::property);
    ObjectNode schema = new SchemaGenerator(config.build()).generateSchema(Root.class);
    schema.put("title", "Linecheck suite");
    return schema.toPrettyString() + "\n";
  }

  private static Key key(FieldScope field) {
    return field.getAnnotation(Key.class);
  }

  private static String name(FieldScope field, Key key) {
    return key.name().isEmpty() ? field.getDeclaredName() : key.name();
  }

  private static CustomPropertyDefinition property(
      FieldScope field, SchemaGenerationContext context) {
    Key key = key(field);
    ObjectNode schema = new ValueSchema(key, context).of(field.getType());
    schema.put("description", "%s Example: `%s`".formatted(key.value(), key.example()));
    return new CustomPropertyDefinition(schema, AttributeInclusion.NO);
  }
}
