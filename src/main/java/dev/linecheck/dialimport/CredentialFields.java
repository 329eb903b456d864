package dev.linecheck.dialimport;

import dev.linecheck.domain.SecretName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Removes credentials from a call before any of it is stored. It goes by the names of fields.
/// Arguments of functions were said in the call, and stay.
final class CredentialFields {
  /// The fields that hold arguments of the agent's function calls.
  private static final Set<String> ARGUMENTS = Set.of("arguments", "args");

  private final CallNotes notes;

  private CredentialFields(CallNotes notes) {
    this.notes = notes;
  }

  /// Removes the credentials of a call.
  ///
  /// @param path the place of the call
  static void leaveOut(ObjectNode call, String path, CallNotes notes) {
    new CredentialFields(notes).visit(call, path);
  }

  private void visit(JsonNode node, String path) {
    if (node instanceof ObjectNode object) {
      object(object, path);
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        visit(node.get(i), path + "[" + i + "]");
      }
    }
  }

  private void object(ObjectNode object, String path) {
    List<String> names = new ArrayList<>(object.propertyNames());
    boolean isHeader =
        SecretName.matches(object.path("name").asString(object.path("key").asString("")));
    for (String name : names) {
      String field = path.isEmpty() ? name : path + "." + name;
      if (opens(object.get(name))
          && (SecretName.matches(name) || (isHeader && name.equals("value")))) {
        object.remove(name);
        notes.add(field, "secret_left_out", field + " is named like a secret; it is not stored.");
      } else if (!ARGUMENTS.contains(name)) {
        visit(object.get(name), field);
      }
    }
  }

  /// Whether a value can be a credential. A number, such as a count of tokens, cannot.
  private static boolean opens(JsonNode value) {
    return value.isString() ? !value.stringValue().isEmpty() : value.isContainer();
  }
}
