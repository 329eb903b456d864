package dev.linecheck.api;

import dev.linecheck.domain.SecretName;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Refuses credentials of a function outside its headers. Unknown fields are stored in the clear
/// and shown to every key.
final class PlaintextCredentials {
  private static final String HEADER = "header";

  private PlaintextCredentials() {}

  /// @param kept the fields of a request that would be kept unread
  static void refuse(ObjectNode kept) {
    visit(kept, "");
  }

  private static void visit(JsonNode node, String path) {
    if (node instanceof ObjectNode object) {
      for (var field : object.properties()) {
        String place = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
        if (isCredential(field.getKey(), field.getValue())) {
          throw Problem.invalid(
              "open_credential",
              place,
              place
                  + " looks like a credential, and fields that Linecheck does not know are stored in"
                  + " the clear. Put credentials into headers, which are encrypted.");
        }
        visit(field.getValue(), place);
      }
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        visit(node.get(i), path + "[" + i + "]");
      }
    }
  }

  private static boolean isCredential(String name, JsonNode value) {
    boolean holdsText = value.isString() ? !value.stringValue().isEmpty() : value.isContainer();
    return holdsText
        && !name.equals("headers")
        && (SecretName.matches(name) || SecretName.plain(name).contains(HEADER));
  }
}
