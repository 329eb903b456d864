package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.Permission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// API keys over the API: made, shown once, looked at and revoked.
class KeysApiTest {
  private static final String FIRST = "k1";

  @RegisterExtension private final ServerExtension server = new ServerExtension();

  @Test
  void a_new_key_is_shown_once_and_opens_the_workspace() {
    JsonNode made = server.created("/keys", "{\"name\": \"CI\", \"permissions\":[\"run\"]}");
    TestServer.Answer list = server.get("/keys");

    assertThat(made.propertyNames())
        .containsExactly("id", "name", "permissions", "createdAt", "expiresAt", "key");
    assertThat(made.get("expiresAt").isNull()).isTrue();
    assertThat(list.json().get("data")).hasSize(2);
    assertThat(list.response().body()).contains("\"name\":\"CI\",\"permissions\":[\"run\"]");
    assertThat(list.response().body()).doesNotContain(key(made)).doesNotContain("\"key\"");
    assertThat(server.as(key(made)).get("/agents").status()).isEqualTo(200);
  }

  @Test
  void the_key_of_a_request_is_told_without_the_key() {
    JsonNode made = server.created("/keys", "{\"name\": \"CI\", \"permissions\":[\"read\"]}");

    TestServer.Answer current = server.as(key(made)).get("/keys/current");

    assertThat(current.text("id")).isEqualTo(ApiFixture.id(made));
    assertThat(current.json().get("permissions").toString()).isEqualTo("[\"read\"]");
    assertThat(current.response().body()).doesNotContain(key(made));
  }

  @Test
  void the_permissions_of_a_key_are_a_set() {
    JsonNode made =
        server.created("/keys", "{\"name\": \"CI\", \"permissions\": [\"ci\", \"read\", \"ci\"]}");

    assertThat(made.get("permissions").toString()).isEqualTo("[\"read\",\"ci\"]");
    assertThat(server.as(key(made)).get("/keys/current").json().get("permissions"))
        .isEqualTo(made.get("permissions"));
  }

  @Test
  void the_workspace_of_a_key_has_an_id_a_name_and_calls_no_functions() {
    assertThat(server.as(Permission.READ).get("/workspace").json().toString())
        .isEqualTo("{\"id\":\"w1\",\"name\":\"default\",\"realFunctions\":\"NEVER\"}");
  }

  @Test
  void the_first_key_is_an_admin() {
    TestServer.Answer current = server.get("/keys/current");

    assertThat(current.text("name")).isEqualTo("bootstrap key");
    assertThat(current.json().get("permissions").toString()).isEqualTo("[\"admin\"]");
  }

  @Test
  void a_key_opens_nothing_from_its_end_on() {
    String end = Instant.now().plus(Duration.ofHours(1)).toString();
    TestServer client =
        server.as(
            key(
                server.created(
                    "/keys",
                    "{\"name\": \"a\", \"permissions\":[\"read\"], \"expiresAt\": \"%s\"}"
                        .formatted(end))));
    assertThat(client.get("/agents").status()).isEqualTo(200);

    server.pass(Duration.ofHours(1));

    client.get("/agents").isProblem(401, "unauthorized");
    assertThat(server.get("/keys").json().get("data")).hasSize(2);
  }

  @Test
  void a_revoked_key_opens_nothing_from_that_moment_on() {
    JsonNode made = server.created("/keys", "{\"name\": \"a\", \"permissions\":[\"read\"]}");
    TestServer client = server.as(key(made));
    assertThat(client.get("/agents").status()).isEqualTo(200);

    TestServer.Answer revoked = server.delete("/keys/" + ApiFixture.id(made));

    assertThat(revoked.response().body())
        .isEqualTo("{\"id\":\"%s\"}".formatted(ApiFixture.id(made)));
    client.get("/agents").isProblem(401, "unauthorized");
    assertThat(server.get("/keys").json().get("data")).hasSize(1);
    server.delete("/keys/" + ApiFixture.id(made)).isProblem(404, "not_found");
  }

  @Test
  void an_admin_may_revoke_the_own_key_while_another_admin_is_left() {
    TestServer other = server.as(Permission.ADMIN);

    assertThat(server.delete("/keys/" + FIRST).status()).isEqualTo(200);

    server.get("/keys").isProblem(401, "unauthorized");
    assertThat(other.get("/keys").json().get("data")).hasSize(1);
  }

  @Test
  void the_last_admin_key_stays() {
    server.as(Permission.RUN);

    server.delete("/keys/" + FIRST).isProblem(422, "last_admin_key");

    assertThat(server.get("/keys").json().get("data")).hasSize(2);
  }

  @Test
  void admins_who_revoke_each_other_at_once_leave_one_of_them() throws Exception {
    TestServer kept = server;
    for (int round = 0; round < 10; round++) {
      TestServer rival = kept.as(Permission.ADMIN);

      List<TestServer.Answer> answers = atOnce(revoking(kept, rival), revoking(rival, kept));

      assertThat(answers).extracting(TestServer.Answer::status).containsOnlyOnce(200);
      kept = List.of(kept, rival).get(answers.get(0).status() == 200 ? 0 : 1);
      assertThat(kept.get("/keys").json().get("data")).hasSize(1);
    }
  }

  private static Callable<TestServer.Answer> revoking(TestServer by, TestServer whose) {
    String path = "/keys/" + ApiFixture.id(whose.get("/keys/current").json());
    return () -> by.delete(path);
  }

  private static List<TestServer.Answer> atOnce(
      Callable<TestServer.Answer> one, Callable<TestServer.Answer> other) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      CountDownLatch ready = new CountDownLatch(2);
      List<Callable<TestServer.Answer>> clients = new ArrayList<>();
      for (Callable<TestServer.Answer> client : List.of(one, other)) {
        clients.add(() -> {
          ready.countDown();
          ready.await();
          return client.call();
        });
      }
      List<TestServer.Answer> answers = new ArrayList<>();
      for (Future<TestServer.Answer> answer : threads.invokeAll(clients)) {
        answers.add(answer.get());
      }
      return answers;
    }
  }

  private static String key(JsonNode made) {
    return made.get("key").asString();
  }
}
