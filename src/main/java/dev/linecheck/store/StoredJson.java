package dev.linecheck.store;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import dev.linecheck.domain.agent.FunctionKind;
import dev.linecheck.domain.dial.LineDetail;
import dev.linecheck.domain.dial.LineTimes;
import dev.linecheck.domain.eval.DialRecord;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.rule.JudgeRules.Demand;
import dev.linecheck.domain.rule.RuleEvent;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.VerdictTrace;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;

/// JSON in columns: domain records by the names of their components. A missing list or map is read
/// as empty.
final class StoredJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addMixIn(TurnVerdict.class, NamedVerdict.class)
          .addMixIn(FunctionKind.class, NamedKind.class)
          .addMixIn(RuleEvent.class, NamedKind.class)
          .addMixIn(LineDetail.class, Sparse.class)
          .addMixIn(LineTimes.class, Sparse.class)
          .addMixIn(VerdictTrace.class, Sparse.class)
          .addMixIn(VerdictTrace.Escalation.class, Sparse.class)
          .addMixIn(Demand.class, NamedKind.class)
          .addMixIn(PromptRecord.class, WithoutTags.class)
          .addMixIn(DialRecord.class, Sparse.class)
          .registerSubtypes(
              new NamedType(TurnVerdict.Accurate.class, "accurate"),
              new NamedType(TurnVerdict.Inaccurate.class, "inaccurate"),
              new NamedType(TurnVerdict.Undecided.class, "undecided"),
              new NamedType(FunctionKind.Transfer.class, "transfer"),
              new NamedType(FunctionKind.Api.class, "api"),
              new NamedType(FunctionKind.KnowledgeBase.class, "knowledge_base"),
              new NamedType(FunctionKind.Custom.class, "custom"),
              new NamedType(RuleEvent.Says.class, "says"),
              new NamedType(RuleEvent.CallerSays.class, "caller_says"),
              new NamedType(RuleEvent.Calls.class, "calls"),
              new NamedType(RuleEvent.Answered.class, "answered"),
              new NamedType(Demand.Requires.class, "requires"),
              new NamedType(Demand.NotAfter.class, "not_after"),
              new NamedType(Demand.AtMost.class, "at_most"))
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
  private interface NamedVerdict {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  private interface NamedKind {}

  /// Leaves out empty components, and what methods derive from the others: most lines and turns are
  /// plain, and there are many of them. A record of a call has the same text as before it could
  /// have a name.
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  @JsonAutoDetect(isGetterVisibility = JsonAutoDetect.Visibility.NONE)
  private interface Sparse {}

  /// A record without tags and mark has the same text as before there were any.
  interface WithoutTags {
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<String> tags();

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Optional<LocalDate> knownFailureUntil();
  }

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
