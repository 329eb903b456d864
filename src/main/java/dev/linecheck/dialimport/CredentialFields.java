package dev.linecheck.dialimport;

import dev.linecheck.domain.SecretName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Leaves out of a call what opens something, before anything of it is stored. Goes by the names of
/// fields. Arguments of functions are what was said in the call, and stay.
final class CredentialFields {
  /// Fields that hold what the agent's functions were called with.
  private static final Set<String> ARGUMENTS = Set.of("arguments", "args");

  private final CallNotes notes;

  private CredentialFields(CallNotes notes) {
    this.notes = notes;
  }

  /// Takes them out of a call.
  ///
  /// @param path where the call stands
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

  /// A count, such as of tokens, opens nothing.
  private static boolean opens(JsonNode value) {
    return value.isString() ? !value.stringValue().isEmpty() : value.isContainer();
  }
}
