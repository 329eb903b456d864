package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One page of a list as a client sees it.
///
/// @param cursor leads to the next page; empty on the last one
record Listed(List<JsonNode> rows, Optional<String> cursor) {
  static Listed of(TestServer server, String path) {
    TestServer.Answer answer = server.get(path);
    JsonNode json = answer.json();
    assertThat(answer.status()).as(json.toString()).isEqualTo(200);
    assertThat(json.propertyNames()).containsExactlyInAnyOrder("data", "cursor");
    return new Listed(
        json.get("data").valueStream().toList(),
        Optional.of(json.get("cursor")).filter(JsonNode::isString).map(JsonNode::stringValue));
  }

  /// The ids of a whole list, read page by page.
  static List<String> walked(TestServer server, String path, int limit) {
    List<String> ids = new ArrayList<>();
    Listed page = of(server, path + "?limit=" + limit);
    ids.addAll(page.ids());
    while (page.cursor().isPresent()) {
      assertThat(page.rows()).hasSize(limit);
      page = of(server, path + "?limit=" + limit + "&cursor=" + page.cursor().get());
      assertThat(ids).doesNotContainAnyElementsOf(page.ids());
      ids.addAll(page.ids());
    }
    return ids;
  }

  List<String> ids() {
    return rows.stream().map(ApiFixture::id).toList();
  }
}
