package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linecheck.domain.AccessKey;
import dev.linecheck.domain.KeyId;
import dev.linecheck.domain.Permission;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.evaluation.operation.ApiOperation;
import dev.linecheck.evaluation.operation.OperationAnswer;
import dev.linecheck.evaluation.operation.OperationAnswer.Done;
import dev.linecheck.evaluation.operation.OperationAnswer.Refused;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// Operations of the API that are carried out in the process, beside the same ones over HTTP.
class LocalOperationsTest {
  @RegisterExtension private final ServerExtension server = new ServerExtension();

  private static AccessKey key(String workspace, Permission... permissions) {
    return new AccessKey(
        new KeyId("k"),
        new WorkspaceId(workspace),
        "a key",
        Set.of(permissions),
        Instant.EPOCH,
        Optional.empty());
  }

  private OperationAnswer carriedOut(ApiOperation operation) {
    return server.operations().carryOut(key("w1", Permission.ADMIN), operation);
  }

  private static JsonNode json(String text) {
    return JsonText.MAPPER.readTree(text);
  }

  @Test
  void an_answer_and_its_tag_are_those_that_a_client_gets() throws Exception {
    String path = "/agents/" + ApiFixture.of(server).agent();

    OperationAnswer answer = carriedOut(ApiOperation.get(path));

    TestServer.Answer asked = server.get(path);
    assertThat(answer)
        .isEqualTo(new Done(asked.json(), asked.response().headers().firstValue("ETag")));
  }

  @Test
  void a_refusal_names_the_field_and_changes_nothing() throws Exception {
    String path = "/agents/" + ApiFixture.of(server).agent();
    String before = server.get(path).json().toString();

    OperationAnswer answer = carriedOut(ApiOperation.put(path, json("{\"name\": 7}")));

    TestServer.Answer asked = server.put(path, "{\"name\": 7}");
    assertThat(answer)
        .isEqualTo(new Refused(asked.status(), asked.text("code"), "name", asked.text("error")));
    assertThat(server.get(path).json()).hasToString(before);
  }

  @Test
  void a_query_is_checked() throws Exception {
    String runs = "/eval_configs/" + ApiFixture.of(server).config() + "/runs";

    assertThat(carriedOut(ApiOperation.get(runs).asking("nam", "a&b")))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.code()).isEqualTo("unknown_parameter"));
    assertThat(carriedOut(ApiOperation.get(runs).asking("search", "a&limit=x")))
        .isInstanceOf(Done.class);
  }

  @Test
  void a_thing_that_has_changed_since_is_not_changed_again() throws Exception {
    String path = "/agents/" + ApiFixture.of(server).agent();
    JsonNode name = json("{\"name\": \"another\"}");
    String tag = server.get(path).response().headers().firstValue("ETag").orElseThrow();

    assertThat(carriedOut(ApiOperation.put(path, name).ifMatch(tag))).isInstanceOf(Done.class);
    assertThat(carriedOut(ApiOperation.put(path, name).ifMatch(tag)))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.status()).isEqualTo(412));
  }

  @Test
  void a_run_is_started_once_with_one_idempotency_key() throws Exception {
    ApiFixture fixture = ApiFixture.of(server);
    ApiOperation start = ApiOperation.post(fixture.runs(), json(fixture.run(""))).once("one");

    assertThat(carriedOut(start)).isInstanceOf(Done.class);
    assertThat(carriedOut(start)).isInstanceOf(Done.class);
    assertThat(server.get(fixture.runs()).json().get("data")).hasSize(1);
  }

  @Test
  void a_key_without_the_permission_is_refused() throws Exception {
    String path = "/agents/" + ApiFixture.of(server).agent();

    assertThat(server.operations().carryOut(key("w1", Permission.READ), ApiOperation.delete(path)))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.status()).isEqualTo(403));
    assertThat(server.get(path).status()).isEqualTo(200);
  }

  @Test
  void a_thing_of_another_workspace_does_not_exist() throws Exception {
    String path = "/agents/" + ApiFixture.of(server).agent();

    assertThat(server.operations().carryOut(key("w2", Permission.ADMIN), ApiOperation.get(path)))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.status()).isEqualTo(404));
  }

  @Test
  void a_part_of_a_path_is_one_part_whatever_it_holds() {
    assertThat(ApiOperation.path("/agents/{id}", "../eval_runs/a b%2F?x=1"))
        .isEqualTo("/agents/..%2Feval_runs%2Fa%20b%252F%3Fx%3D1");
    assertThat(carriedOut(ApiOperation.get(ApiOperation.path("/agents/{id}", "../eval_configs"))))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.status()).isEqualTo(404));
  }

  @Test
  void an_operation_that_the_api_does_not_have_is_a_fault_of_the_caller() {
    assertThatThrownBy(() -> carriedOut(ApiOperation.get("/agent")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the API has no operation GET /agent");
  }
}
