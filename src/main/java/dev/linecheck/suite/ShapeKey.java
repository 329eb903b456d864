package dev.linecheck.suite;

import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A component of a record of [SuiteShape]: a key with its type.
///
/// @param type `Optional<At<X>>`, `List<At<X>>` or `Map<String, At<X>>`
record ShapeKey(String name, ParameterizedType type, Key key) {
  private static final ClassValue<List<ShapeKey>> KEYS =
      new ClassValue<>() {
        @Override
        protected List<ShapeKey> computeValue(Class<?> shape) {
          return Stream.of(shape.getRecordComponents()).map(ShapeKey::of).toList();
        }
      };

  /// Returns the keys of a record in the order of its components.
  static List<ShapeKey> of(Class<?> shape) {
    return KEYS.get(shape);
  }

  private static ShapeKey of(RecordComponent component) {
    Key key = field(component).getAnnotation(Key.class);
    if (key == null || !(component.getGenericType() instanceof ParameterizedType type)) {
      throw new IllegalStateException("no key: " + component);
    }
    return new ShapeKey(key.name().isEmpty() ? component.getName() : key.name(), type, key);
  }

  private static Field field(RecordComponent component) {
    try {
      return component.getDeclaringRecord().getDeclaredField(component.getName());
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException("a component without a field: " + component, e);
    }
  }

  /// Returns what an absent key stands for.
  Object absent() {
    if (type.getRawType() == Map.class) {
      return Map.of();
    }
    return type.getRawType() == List.class ? List.of() : Optional.empty();
  }

  /// Whether the key has one value, which is no list.
  boolean isSingle() {
    return type.getRawType() == Optional.class;
  }

  /// Returns the type X of a holder of `At<X>`.
  static Type inside(ParameterizedType holder) {
    Type[] arguments = holder.getActualTypeArguments();
    return ((ParameterizedType) arguments[arguments.length - 1]).getActualTypeArguments()[0];
  }

  boolean isNeeded() {
    return switch (key.presence()) {
      case NEEDED -> true;
      case OPTIONAL -> false;
    };
  }

  /// Returns the sentence that shows how the key is written.
  String cure() {
    return "Write it like `%s`.".formatted(key.example());
  }
}
