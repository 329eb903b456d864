package dev.linecheck.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import dev.linecheck.domain.agent.FunctionKind;
import dev.linecheck.domain.rule.JudgeRules.Demand;
import dev.linecheck.domain.rule.RuleEvent;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.VerdictTrace;
import java.util.List;
import java.util.SortedMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/// JSON in columns: domain records by the names of their components. A missing list or map is read
/// as empty.
final class StoredJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addMixIn(TurnVerdict.class, NamedVerdict.class)
          .addMixIn(FunctionKind.class, NamedKind.class)
          .addMixIn(RuleEvent.class, NamedEvent.class)
          .addMixIn(VerdictTrace.class, Sparse.class)
          .addMixIn(VerdictTrace.Escalation.class, Sparse.class)
          .addMixIn(Demand.class, NamedDemand.class)
          .withConfigOverride(
              List.class,
              list -> list.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
          .withConfigOverride(
              SortedMap.class,
              map -> map.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
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

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = FunctionKind.Transfer.class, name = "transfer"),
    @JsonSubTypes.Type(value = FunctionKind.Api.class, name = "api"),
    @JsonSubTypes.Type(value = FunctionKind.KnowledgeBase.class, name = "knowledge_base"),
    @JsonSubTypes.Type(value = FunctionKind.Custom.class, name = "custom")
  })
  private interface NamedKind {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = RuleEvent.Says.class, name = "says"),
    @JsonSubTypes.Type(value = RuleEvent.CallerSays.class, name = "caller_says"),
    @JsonSubTypes.Type(value = RuleEvent.Calls.class, name = "calls"),
    @JsonSubTypes.Type(value = RuleEvent.Answered.class, name = "answered")
  })
  private interface NamedEvent {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Demand.Requires.class, name = "requires"),
    @JsonSubTypes.Type(value = Demand.NotAfter.class, name = "not_after"),
    @JsonSubTypes.Type(value = Demand.AtMost.class, name = "at_most")
  })
  private interface NamedDemand {}

  /// Leaves out empty components: most turns are plainly fine, and there are many of them.
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  private interface Sparse {}

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
