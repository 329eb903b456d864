package dev.linecheck.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LocalPathTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://evil.example.com/?a",
        "//evil.example.com",
        "/runs//evil.example.com",
        "/\\evil.example.com",
        "/?a=\\evil.example.com",
        "/?a=//evil.example.com",
        "?a=1",
        "/?a=b c",
        "/?a=\r\nSet-Cookie: b=c",
        "/\u0001",
        "/?a=\u007f",
        "/?a=\u202e",
        "/?a#b",
      })
  void an_address_that_may_lead_elsewhere_is_replaced_by_the_overview(String path) {
    assertThat(LocalPath.orOverview(path)).isEqualTo("/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/runs/1-a", "/a%20b/", "/?after=7", "/compare?a=1&b=x%2Fy", "/?q=http:"})
  void an_address_of_this_server_is_kept_with_its_query(String path) {
    assertThat(LocalPath.orOverview(path)).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/?"})
  void an_address_has_a_greatest_length(String start) {
    String longest = start + "a".repeat(LocalPath.LENGTH_MAX - start.length());

    assertThat(LocalPath.orOverview(longest)).isEqualTo(longest);
    assertThat(LocalPath.orOverview(longest + "a")).isEqualTo("/");
  }
}
