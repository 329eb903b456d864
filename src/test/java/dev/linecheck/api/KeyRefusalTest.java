package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.Permission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Keys that cannot be made, and what any key learns.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyRefusalTest {
  @RegisterExtension private final ServerExtension server = new ServerExtension();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"permissions\":[\"read\"]} | 422 | missing_field | name",
        "{\"name\":\" \",\"permissions\":[\"read\"]} | 422 | out_of_range | name",
        "{\"name\":\"a\"} | 422 | missing_field | permissions",
        "{\"name\":\"a\",\"permissions\":[]} | 422 | out_of_range | permissions",
        "{\"name\":\"a\",\"permissions\":\"read\"} | 400 | wrong_type | permissions",
        "{\"name\":\"a\",\"scope\":\"read\",\"permissions\":[\"read\"]} | 422 | unknown_field | scope",
        "{\"name\":\"a\",\"permissions\":[\"read\",\"ADMIN\"]} | 422 | unknown_value | permissions[1]",
        "{\"name\":\"a\",\"permissions\":[1]} | 400 | wrong_type | permissions[0]",
        "{\"name\":\"a\",\"permissions\":[\"read\"],\"key\":\"mine\"} | 422 | unknown_field | key",
        "{\"name\":\"a\",\"permissions\":[\"read\"],\"expiresAt\":\"2020-01-01T00:00:00Z\"} | 422"
            + " | out_of_range | expiresAt",
        "{\"name\":\"a\",\"permissions\":[\"read\"],\"expiresAt\":\"2999-01-01T00:00:00\"} | 422"
            + " | invalid_time | expiresAt",
        "{\"name\":\"a\",\"permissions\":[\"read\"],\"expiresAt\":\"+999999999-01-01T00:00:00Z\"} | 422"
            + " | invalid_time | expiresAt",
        "{\"name\":\"a\",\"permissions\":[\"read\"],\"expiresAt\":\"soon\"} | 422 | invalid_time | expiresAt",
        "{\"name\":\"a\",\"permissions\":[\"read\"],\"expiresAt\":3} | 400 | wrong_type | expiresAt"
      })
  void a_bad_key_names_code_and_field(String body, int status, String code, String field) {
    String before = server.get("/keys").response().body();

    TestServer.Answer answer = server.post("/keys", body);

    answer.isProblem(status, code);
    assertThat(answer.text("field")).isEqualTo(field);
    assertThat(server.get("/keys").response().body()).isEqualTo(before);
  }

  @Test
  void a_name_has_a_limit() {
    String body = "{\"name\": \"%s\", \"permissions\":[\"read\"]}";

    server
        .post("/keys", body.formatted("x".repeat(KeyBody.NAME_MAX + 1)))
        .isProblem(422, "out_of_range");
    server.created("/keys", body.formatted("x".repeat(KeyBody.NAME_MAX)));
  }

  @Test
  void an_offset_is_taken_for_the_instant_that_it_means() {
    TestServer.Answer made =
        server.post(
            "/keys",
            "{\"name\":\"a\",\"permissions\":[\"read\"],\"expiresAt\":\"2999-01-01T02:00:00+02:00\"}");

    assertThat(made.text("expiresAt")).isEqualTo("2999-01-01T00:00:00Z");
  }

  @Test
  void missing_permissions_are_named_beside_those_of_the_key() {
    TestServer.Answer answer = server.as(Permission.RUN).get("/keys");

    answer.isProblem(403, "forbidden");
    assertThat(answer.text("error")).contains("admin").contains("run");
  }

  @Test
  void any_key_learns_that_a_path_or_verb_is_none() {
    TestServer reader = server.as(Permission.READ);

    reader.get("/nowhere").isProblem(404, "not_found");
    reader.delete("/agents").isProblem(405, "method_not_allowed");
  }
}
