package dev.linecheck.store;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.linecheck.domain.verdict.TurnVerdict;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/// The JSON inside of columns: domain records by the names of their components. A stored form lives
/// longer than a release, so a component is added, never renamed.
final class StoredJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addMixIn(TurnVerdict.class, NamedVerdict.class)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "verdict")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = TurnVerdict.Accurate.class, name = "accurate"),
    @JsonSubTypes.Type(value = TurnVerdict.Inaccurate.class, name = "inaccurate"),
    @JsonSubTypes.Type(value = TurnVerdict.Undecided.class, name = "undecided")
  })
  private interface NamedVerdict {}

  private StoredJson() {}

  static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JacksonException e) {
      throw new StoreException("writing a " + value.getClass().getSimpleName(), e);
    }
  }

  static <T> T read(String json, Class<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JacksonException e) {
      throw new StoreException("reading a stored " + type.getSimpleName(), e);
    }
  }
}
