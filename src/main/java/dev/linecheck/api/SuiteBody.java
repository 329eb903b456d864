package dev.linecheck.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// A suite in a request, of which only the frame has been read.
///
/// @param functions by their names
/// @param records by the keys that the client gave them
record SuiteBody(
    String name,
    SuitePart agent,
    SuitePart prompt,
    Map<String, SuitePart> functions,
    SuitePart config,
    Map<String, SuitePart> records) {
  private static final int NAME_MAX = 200;
  private static final int FUNCTIONS_MAX = 100;

  /// Fields by which a function would reach an address, or hold a secret.
  private static final List<String> OUTWARD =
      List.of("apiPath", "url", "headers", "secret", "secrets");

  /// The address of a suite's functions of the type `api`. No server can have it.
  private static final String NOWHERE = "https://function.invalid/";

  static SuiteBody read(Fields body) {
    SuiteBody suite =
        new SuiteBody(
            checkedName(body, "name"),
            part(body, "agent"),
            part(body, "prompt"),
            functions(body),
            part(body, "config"),
            records(body));
    body.refuseOthers();
    return suite;
  }

  private static SuitePart part(Fields body, String name) {
    return new SuitePart(body.at(name), json(body, name));
  }

  private static ObjectNode json(Fields body, String name) {
    body.requiredObject(name);
    return (ObjectNode) body.node(name).orElseThrow();
  }

  private static Map<String, SuitePart> records(Fields body) {
    List<Fields> entries = entries(body, "records", RecordsHandler.RECORDS_MAX);
    Map<String, SuitePart> records = new LinkedHashMap<>();
    for (Fields entry : entries) {
      add(records, entry, "key", part(entry, "record"));
      entry.refuseOthers();
    }
    return records;
  }

  private static Map<String, SuitePart> functions(Fields body) {
    List<Fields> entries = entries(body, "functions", FUNCTIONS_MAX);
    Map<String, SuitePart> functions = new LinkedHashMap<>();
    for (int at = 0; at < entries.size(); at++) {
      ObjectNode json = (ObjectNode) body.node("functions").orElseThrow().get(at);
      String place = "functions[%d]".formatted(at);
      add(functions, entries.get(at), "name", new SuitePart(place, closed(entries.get(at), json)));
    }
    return functions;
  }

  /// Returns a function that reaches nothing outside.
  private static ObjectNode closed(Fields entry, ObjectNode json) {
    OUTWARD.stream()
        .filter(json::hasNonNull)
        .findFirst()
        .ifPresent(field -> {
          throw entry.invalid(
              "function_reaches_out",
              field,
              "A function of a suite has no address and no secrets, so it has no %s: mocks answer"
                      .formatted(field)
                  + " it. Create a function that reaches out over /functions, and link its id.");
        });
    ObjectNode closed = json.deepCopy();
    closed.remove(OUTWARD);
    if (entry.optional("type").filter(FunctionView.API::equals).isPresent()) {
      String name = URLEncoder.encode(entry.required("name"), StandardCharsets.UTF_8);
      closed.put("apiPath", NOWHERE + name.replace("+", "%20"));
    }
    return closed;
  }

  private static List<Fields> entries(Fields body, String name, int most) {
    List<Fields> entries = body.objects(name);
    if (entries.size() > most) {
      throw Problem.invalid(
          "out_of_range",
          name,
          "%s must have at most %d entries, not %d.".formatted(name, most, entries.size()));
    }
    return entries;
  }

  private static void add(
      Map<String, SuitePart> parts, Fields entry, String field, SuitePart part) {
    String name = checkedName(entry, field);
    if (parts.put(name, part) != null) {
      throw entry.invalid(
          "duplicate_" + field, field, "Two entries have the %s '%s'.".formatted(field, name));
    }
  }

  private static String checkedName(Fields fields, String field) {
    String name = fields.required(field);
    if (name.isBlank() || name.length() > NAME_MAX) {
      throw fields.invalid(
          "out_of_range",
          field,
          "%s must be a text of 1 to %d characters.".formatted(fields.at(field), NAME_MAX));
    }
    return name;
  }
}
