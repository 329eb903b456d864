package dev.linecheck.rehearsal;

import dev.linecheck.client.ApiClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Lists of the API, read to their ends.
final class ApiPages {
  private ApiPages() {}

  /// @param path with a query
  static List<JsonNode> all(ApiClient api, String path) {
    List<JsonNode> all = new ArrayList<>();
    JsonNode page = api.get(path);
    while (true) {
      page.get("data").forEach(all::add);
      String cursor = page.path("cursor").asString("");
      if (cursor.isEmpty()) {
        return all;
      }
      page = api.get(path + "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8));
    }
  }
}
