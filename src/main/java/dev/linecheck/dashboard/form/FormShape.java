package dev.linecheck.dashboard.form;

import dev.linecheck.dashboard.view.FieldGroup;
import dev.linecheck.dashboard.view.FieldGroup.Fold;
import dev.linecheck.dashboard.view.FieldInput;
import dev.linecheck.dashboard.view.FieldView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The fields of a form, and the JSON of the API that they make.
public record FormShape(List<GroupShape> groups) {
  /// The value of a number that changes nothing.
  private static final String NONE = "0";

  public FormShape {
    groups = List.copyOf(groups);
  }

  /// Fields that belong together.
  ///
  /// @param title empty for the first fields, which need none
  /// @param fold `CLOSED` for a group that is closed until a field of it has a value
  public record GroupShape(String title, String hint, Fold fold, List<FieldShape> fields) {
    public GroupShape {
      fields = List.copyOf(fields);
    }
  }

  /// The reasons why values cannot be read, each under the name of its field.
  public record Faults(Map<String, String> sentences) {
    public Faults {
      sentences = Map.copyOf(sentences);
    }

    public static Faults none() {
      return new Faults(Map.of());
    }

    public static Faults of(String field, String sentence) {
      return new Faults(Map.of(field, sentence));
    }

    public boolean isEmpty() {
      return sentences.isEmpty();
    }
  }

  public static FormShape of(FieldShape... fields) {
    return new FormShape(List.of(new GroupShape("", "", Fold.NEVER, List.of(fields))));
  }

  /// Returns the shape with more fields, which are shown when they are asked for.
  public FormShape folding(String title, String hint, FieldShape... fields) {
    return with(new GroupShape(title, hint, Fold.CLOSED, List.of(fields)));
  }

  /// Returns the shape with more fields.
  public FormShape and(String title, String hint, FieldShape... fields) {
    return with(new GroupShape(title, hint, Fold.NEVER, List.of(fields)));
  }

  private FormShape with(GroupShape group) {
    return new FormShape(Stream.concat(groups.stream(), Stream.of(group)).toList());
  }

  private Stream<FieldShape> fields() {
    return groups.stream().flatMap(group -> group.fields().stream());
  }

  /// Returns the texts that show what is stored.
  ///
  /// @param thing as the API answers it
  public Map<String, String> shown(JsonNode thing) {
    return values(field -> {
      JsonNode value = thing.path(field.top());
      for (String part : field.part().stream().toList()) {
        value = value.path(part);
      }
      return value.isMissingNode() || value.isNull() ? "" : field.kind().shown(value);
    });
  }

  /// Returns the texts that a person sent.
  ///
  /// @param fields the fields of the form
  public Map<String, String> typed(Map<String, String> fields) {
    return values(field -> field.typed(fields));
  }

  private Map<String, String> values(Function<FieldShape, String> value) {
    return fields().collect(Collectors.toMap(FieldShape::path, value));
  }

  /// Returns the reasons against texts that cannot be read.
  public Faults faults(Map<String, String> typed) {
    Map<String, String> sentences = new LinkedHashMap<>();
    fields()
        .forEach(field -> {
          String text = typed.getOrDefault(field.path(), "");
          if (text.isBlank() && field.need() == FieldShape.Need.REQUIRED) {
            sentences.put(field.path(), "This is needed.");
          } else if (!text.isEmpty()) {
            try {
              field.kind().read(text);
            } catch (FieldFault fault) {
              sentences.put(field.path(), fault.sentence());
            }
          }
        });
    return new Faults(sentences);
  }

  /// Returns the body that creates a thing. Empty fields are left out.
  public ObjectNode created(Map<String, String> typed) {
    ObjectNode body = body(typed, FieldKind.JSON.objectNode());
    List<String> empty =
        tops().stream().filter(top -> texts(typed, top).allMatch(String::isEmpty)).toList();
    body.remove(empty);
    return body;
  }

  /// Returns the body that changes a thing: only the fields that a person has changed.
  public ObjectNode changed(Map<String, String> typed, JsonNode stored) {
    Map<String, String> before = shown(stored);
    ObjectNode body = body(typed, stored);
    for (String top : tops()) {
      if (texts(typed, top).toList().equals(texts(before, top).toList())) {
        body.remove(top);
      }
    }
    return body;
  }

  private List<String> tops() {
    return fields().map(FieldShape::top).distinct().toList();
  }

  /// The texts of the fields that make one field of the body.
  private Stream<String> texts(Map<String, String> values, String top) {
    return fields()
        .filter(field -> field.top().equals(top))
        .map(field -> values.getOrDefault(field.path(), ""));
  }

  private ObjectNode body(Map<String, String> typed, JsonNode stored) {
    ObjectNode body = FieldKind.JSON.objectNode();
    for (FieldShape field : fields().toList()) {
      String text = typed.getOrDefault(field.path(), "");
      JsonNode value = text.isEmpty() ? field.kind().emptied() : field.kind().read(text);
      field
          .part()
          .ifPresentOrElse(
              part -> set(part(body, stored, field.top()), part, text, value),
              () -> body.set(field.top(), value));
    }
    for (FieldShape field : fields().filter(each -> each.part().isPresent()).toList()) {
      if (texts(typed, field.top()).allMatch(String::isEmpty)) {
        body.putNull(field.top()); // a part without a value is gone as a whole
      }
    }
    return body;
  }

  private static ObjectNode part(ObjectNode body, JsonNode stored, String top) {
    if (!(body.get(top) instanceof ObjectNode)) {
      body.set(top, stored.get(top) instanceof ObjectNode old ? old.deepCopy() : body.objectNode());
    }
    return body.withObject("/" + top);
  }

  private static void set(ObjectNode part, String name, String text, JsonNode value) {
    if (text.isEmpty()) {
      part.remove(name);
    } else {
      part.set(name, value);
    }
  }

  /// Returns the reason why the API refuses a body, at the field that it names; none if the form
  /// has no such field.
  ///
  /// @param place the place of the fault in the body
  public Faults refused(String place, String sentence, Map<String, String> typed) {
    return fields()
        .filter(field -> field.holds(place))
        .findFirst()
        .map(field ->
            Faults.of(
                field.path(), field.told(sentence, place, typed.getOrDefault(field.path(), ""))))
        .orElseGet(Faults::none);
  }

  /// Returns the fields as they are shown.
  ///
  /// @param stored the texts of what is stored now, if it is shown beside what was typed
  public List<FieldGroup> view(
      Map<String, String> values, Faults faults, Map<String, String> stored) {
    return groups.stream().map(group -> view(group, values, faults, stored)).toList();
  }

  private static FieldGroup view(
      GroupShape group, Map<String, String> values, Faults faults, Map<String, String> stored) {
    List<FieldView> fields = new ArrayList<>();
    for (FieldShape field : group.fields()) {
      String value = values.getOrDefault(field.path(), "");
      fields.add(
          field.view(
              value,
              faults.sentences().getOrDefault(field.path(), ""),
              Optional.ofNullable(stored.get(field.path())).filter(now -> !now.equals(value))));
    }
    return new FieldGroup(group.title(), group.hint(), fold(group.fold(), fields), fields);
  }

  /// A group that can be closed is open where a field of it says something.
  private static Fold fold(Fold fold, List<FieldView> fields) {
    return fold == Fold.CLOSED && fields.stream().anyMatch(FormShape::saysSomething)
        ? Fold.OPEN
        : fold;
  }

  private static boolean saysSomething(FieldView field) {
    String silent =
        field.input() instanceof FieldInput.Choice choice && !choice.options().isEmpty()
            ? choice.options().getFirst().value()
            : "";
    return !List.of("", NONE, silent).contains(field.value())
        || !field.error().isEmpty()
        || field.stored().isPresent();
  }
}
