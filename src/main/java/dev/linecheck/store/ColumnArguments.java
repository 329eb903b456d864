package dev.linecheck.store;

import dev.linecheck.domain.Id;
import dev.linecheck.domain.Json;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.rule.JudgeRules;
import dev.linecheck.domain.verdict.TurnVerdicts;
import java.lang.reflect.Type;
import java.sql.Types;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jspecify.annotations.Nullable;

/// Binds values of the domain in the form of the tables. The factory is a prepared one because JDBI
/// prefers its own prepared factories for instants and booleans, which leave the binding to the
/// driver.
final class ColumnArguments implements ArgumentFactory.Preparable {
  private static final Map<Class<?>, Function<Object, Object>> COLUMNS =
      Map.of(
          Instant.class, value -> Micros.of((Instant) value),
          Boolean.class, ColumnArguments::flag,
          boolean.class, ColumnArguments::flag,
          ModelId.class, value -> ((ModelId) value).value(),
          Json.class, value -> ((Json) value).text(),
          Transcript.class, StoredJson::write,
          TurnVerdicts.class, StoredJson::write,
          JudgeRules.class, StoredJson::write);

  private static Object flag(Object value) {
    return (boolean) value ? 1 : 0;
  }

  @Override
  public Optional<Function<Object, Argument>> prepare(Type type, ConfigRegistry config) {
    Optional<Function<Object, Object>> column =
        type instanceof Class<?> id && Id.class.isAssignableFrom(id)
            ? Optional.of(value -> ((Id) value).value())
            : Optional.ofNullable(COLUMNS.get(type));
    return column.map(form -> value -> argument(form, value));
  }

  /// @param value null for the content of an empty optional
  private static Argument argument(Function<Object, Object> form, @Nullable Object value) {
    return (position, statement, _) -> {
      if (value == null) {
        statement.setNull(position, Types.NULL);
      } else {
        statement.setObject(position, form.apply(value));
      }
    };
  }
}
