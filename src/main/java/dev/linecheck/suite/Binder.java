package dev.linecheck.suite;

import dev.linecheck.settings.Spelling;
import dev.linecheck.suite.YamlNode.Entry;
import dev.linecheck.suite.YamlNode.Items;
import dev.linecheck.suite.YamlNode.Keys;
import dev.linecheck.suite.YamlNode.Kind;
import dev.linecheck.suite.YamlNode.Refused;
import dev.linecheck.suite.YamlNode.Scalar;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Turns the values of a file into records of [SuiteShape]. A value that is wrong is a problem, and
/// absent; the others are still read.
record Binder(Variables variables, ProblemList problems, Map<String, SuitePlace> places) {

  /// Reads a value that is described by a record.
  ///
  /// @param path the keys of the value; empty for the whole file
  <R extends Record> R bind(Class<R> shape, Keys keys, String path) {
    return shape.cast(record(shape, keys, path));
  }

  private Object record(Class<?> shape, Keys keys, String path) {
    List<ShapeKey> known = ShapeKey.of(shape);
    List<String> meant = refuseOthers(known, keys, path);
    known.stream()
        .filter(key -> key.isNeeded() && keys.value(key.name()).isEmpty())
        .filter(key -> !meant.contains(key.name()))
        .forEach(key ->
            problems.add(
                keys.place(), "%s has no `%s`.".formatted(subject(path), key.name()), key.cure()));
    return made(shape, known.stream().map(key -> component(key, keys, path)).toArray());
  }

  /// Returns the keys that were meant by misspelt ones.
  private List<String> refuseOthers(List<ShapeKey> known, Keys keys, String path) {
    List<String> names = known.stream().map(ShapeKey::name).toList();
    List<String> meant = new ArrayList<>();
    for (Entry entry : keys.entries()) {
      if (!names.contains(entry.key())) {
        Optional<String> near = Spelling.nearest(entry.key(), names);
        near.ifPresent(meant::add);
        problems.add(
            entry.place(),
            "%s has no key `%s`.".formatted(subject(path), entry.key()),
            near.map("Did you mean `%s`?"::formatted)
                .orElse("It can have %s.".formatted(String.join(", ", names))));
      }
    }
    return meant;
  }

  private static String subject(String path) {
    return path.isEmpty() ? "The file" : "`" + path + "`";
  }

  private static Object made(Class<?> shape, Object[] values) {
    Class<?>[] types =
        Stream.of(shape.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = shape.getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("making " + shape, e);
    }
  }

  private Object component(ShapeKey key, Keys keys, String path) {
    Optional<YamlNode> found = keys.value(key.name());
    if (found.isEmpty()) {
      return key.absent();
    }
    YamlNode node = found.get();
    String inner = path.isEmpty() ? key.name() : path + "." + key.name();
    places.put(inner, node.place());
    if (node instanceof Scalar scalar && scalar.kind() == Kind.NOTHING) {
      problems.add(
          node.place(), "`%s` has no value.".formatted(inner), key.cure() + " Or remove the key.");
      return key.absent();
    }
    return key.isSingle()
        ? value(key, ShapeKey.inside(key.type()), node, inner)
            .map(value -> new At<>(value, inner, node.place()))
        : value(key, key.type(), node, inner).orElseGet(key::absent);
  }

  private Optional<Object> value(ShapeKey key, Type type, YamlNode node, String path) {
    if (node instanceof Refused) {
      return Optional.empty();
    }
    return switch (type) {
      case ParameterizedType holder when holder.getRawType() == List.class ->
          items(key, holder, node, path);
      case ParameterizedType holder -> entries(key, holder, node, path);
      case Class<?> single -> single(key, single, node, path);
      case Type other -> throw new IllegalStateException("no type of a key: " + other);
    };
  }

  private Optional<Object> items(
      ShapeKey key, ParameterizedType holder, YamlNode node, String path) {
    if (!(node instanceof Items items)) {
      return wrong(key, "a list", node, path);
    }
    List<At<?>> values = new ArrayList<>();
    for (int i = 0; i < items.nodes().size(); i++) {
      String inner = "%s[%d]".formatted(path, i);
      YamlNode item = items.nodes().get(i);
      places.put(inner, item.place());
      value(key, ShapeKey.inside(holder), item, inner)
          .ifPresent(value -> values.add(new At<>(value, inner, item.place())));
    }
    return Optional.of(values);
  }

  private Optional<Object> entries(
      ShapeKey key, ParameterizedType holder, YamlNode node, String path) {
    if (!(node instanceof Keys keys)) {
      return wrong(key, "keys with values", node, path);
    }
    Map<String, At<?>> values = new LinkedHashMap<>();
    for (Entry entry : keys.entries()) {
      String inner = path + "." + entry.key();
      YamlNode item = entry.value();
      places.put(inner, item.place());
      value(key, ShapeKey.inside(holder), item, inner)
          .ifPresent(value -> values.put(entry.key(), new At<>(value, inner, entry.place())));
    }
    return Optional.of(values);
  }

  private Optional<Object> single(ShapeKey key, Class<?> type, YamlNode node, String path) {
    if (type == YamlNode.class) {
      return Optional.of(node);
    }
    if (type.isSealed()) {
      return alternative(key, type, node, path);
    }
    if (type.isRecord() && type != SuiteShape.Plain.class) {
      return node instanceof Keys keys
          ? Optional.of(record(type, keys, path))
          : wrong(key, "keys with values", node, path);
    }
    if (!(node instanceof Scalar scalar)) {
      return wrong(key, ScalarReader.words(type), node, path);
    }
    return new ScalarReader(variables, problems).read(key, type, scalar, path);
  }

  /// Reads one of two records: the one of a text, or the one of keys.
  private Optional<Object> alternative(ShapeKey key, Class<?> type, YamlNode node, String path) {
    List<Class<?>> shapes = List.of(type.getPermittedSubclasses());
    Class<?> ofText = shapes.stream().filter(Binder::isText).findFirst().orElseThrow();
    Class<?> ofKeys =
        shapes.stream().filter(Predicate.not(Binder::isText)).findFirst().orElseThrow();
    return switch (node) {
      case Keys keys -> Optional.of(record(ofKeys, keys, path));
      case Scalar scalar ->
          new ScalarReader(variables, problems)
              .read(key, String.class, scalar, path)
              .map(text -> made(ofText, new Object[] {text}));
      case Items _, Refused _ -> wrong(key, "a text, or keys with values", node, path);
    };
  }

  /// Whether a record has one component, which is a text.
  static boolean isText(Class<?> shape) {
    RecordComponent[] components = shape.getRecordComponents();
    return components.length == 1 && components[0].getType() == String.class;
  }

  private Optional<Object> wrong(ShapeKey key, String expected, YamlNode node, String path) {
    problems.add(
        node.place(),
        "`%s` must be %s, not %s.".formatted(path, expected, node.words()),
        key.cure());
    return Optional.empty();
  }
}
