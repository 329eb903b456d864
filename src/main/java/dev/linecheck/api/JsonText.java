package dev.linecheck.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.linecheck.domain.Json;
import dev.linecheck.evaluation.UnstorableText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads and writes the JSON of requests and answers.
final class JsonText {
  static final int DEPTH_MAX = 64;
  static final int STRING_MAX = 1_000_000;

  /// The most names, values and brackets of a body. A tree of them takes many times the memory of
  /// its text.
  static final int PARTS_MAX = 200_000;

  /// The most bytes of all unread fields that an object keeps, over any number of changes.
  static final int KEPT_BYTES_MAX = 5_000_000;

  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder()
          .maxNestingDepth(DEPTH_MAX)
          .maxStringLength(STRING_MAX)
          .build();

  static final JsonMapper MAPPER = mapper(LIMITS);
  private static final JsonMapper BODIES =
      mapper(LIMITS.rebuild().maxTokenCount(PARTS_MAX).build());

  private JsonText() {}

  private static JsonMapper mapper(StreamReadConstraints limits) {
    return JsonMapper.builder(JsonFactory.builder().streamReadConstraints(limits).build())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
        .changeDefaultPropertyInclusion(
            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.ALWAYS))
        .build();
  }

  static byte[] write(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  /// Reads a stored object.
  static ObjectNode object(Json json) {
    return MAPPER.readValue(json.text(), ObjectNode.class);
  }

  /// Adds the client's unread fields to a view, in the parts of an object too. They never replace a
  /// known field: an id comes only from Linecheck.
  static ObjectNode withOthers(ObjectNode view, ObjectNode others) {
    others
        .properties()
        .forEach(field -> {
          JsonNode own = view.get(field.getKey());
          if (own == null) {
            view.set(field.getKey(), field.getValue());
          } else {
            addTo(own, field.getValue());
          }
        });
    return view;
  }

  /// Adds fields part by part. Lists are merged if they have the same length.
  private static void addTo(JsonNode own, JsonNode others) {
    if (own instanceof ObjectNode view && others instanceof ObjectNode more) {
      withOthers(view, more);
    } else if (own.isArray() && others.isArray() && own.size() == others.size()) {
      for (int i = 0; i < own.size(); i++) {
        addTo(own.get(i), others.get(i));
      }
    }
  }

  /// Applies changed fields to the kept ones; null removes a field.
  static Json merged(Json kept, Json changed) {
    ObjectNode merged = object(kept);
    for (Map.Entry<String, JsonNode> field : object(changed).properties()) {
      if (field.getValue().isNull()) {
        merged.remove(field.getKey());
      } else {
        merged.set(field.getKey(), field.getValue());
      }
    }
    return kept(merged.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static Json kept(byte[] merged) {
    if (merged.length > KEPT_BYTES_MAX) {
      throw Problem.invalid(
          "too_large",
          "",
          "The fields that are kept would have %,d bytes together; they may have %,d bytes."
              .formatted(merged.length, KEPT_BYTES_MAX));
    }
    return new Json(read(merged).toString());
  }

  /// Decodes strictly, because the parser itself misreads broken UTF-8.
  private static String utf8(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw Problem.malformed("malformed_json", "", "The body is no UTF-8.");
    }
  }

  /// Reads a body; the message of a refusal names the place.
  static JsonNode read(byte[] body) {
    try {
      JsonNode json = BODIES.readTree(utf8(body));
      if (json.isMissingNode()) {
        throw Problem.malformed(
            "malformed_json", "", "The body is empty; a JSON object is wanted.");
      }
      Refusals.check(UnstorableText.in(json, ""));
      return json;
    } catch (StreamConstraintsException | NumberFormatException e) {
      // a number outside all limits counts as no JSON
      throw Problem.invalid(
          "json_limit", "", "The body is beyond a limit of JSON here: " + JsonFault.limits());
    } catch (JacksonException e) {
      throw Problem.malformed("malformed_json", "", "The body is not valid JSON" + JsonFault.of(e));
    }
  }
}
