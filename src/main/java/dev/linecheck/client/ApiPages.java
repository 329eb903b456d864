package dev.linecheck.client;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Lists of the API, read to their ends.
public final class ApiPages {
  private ApiPages() {}

  /// Returns the entries of all pages of a list.
  public static List<JsonNode> all(ApiClient api, ApiPath path) {
    List<JsonNode> all = new ArrayList<>();
    JsonNode page = api.get(path.toString());
    while (true) {
      page.get("data").forEach(all::add);
      String cursor = page.path("cursor").asString("");
      if (cursor.isEmpty()) {
        return all;
      }
      page = api.get(path.after(cursor));
    }
  }
}
