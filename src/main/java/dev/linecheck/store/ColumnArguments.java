package dev.linecheck.store;

import dev.linecheck.domain.Id;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;

/// Binds ids and instants. The factory is a prepared one because JDBI prefers its own prepared
/// factory for instants, which leaves the binding to the driver.
final class ColumnArguments implements ArgumentFactory.Preparable {
  @Override
  public Optional<Function<Object, Argument>> prepare(Type type, ConfigRegistry config) {
    if (type == Instant.class) {
      return Optional.of(value ->
          (position, statement, _) -> statement.setLong(position, Micros.of((Instant) value)));
    }
    if (type instanceof Class<?> id && Id.class.isAssignableFrom(id)) {
      return Optional.of(
          value -> (position, statement, _) -> statement.setString(position, ((Id) value).value()));
    }
    return Optional.empty();
  }
}
