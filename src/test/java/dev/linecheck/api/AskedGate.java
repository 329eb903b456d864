package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.store.JudgedRuns;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Asks the gate of a server about runs that were judged before.
record AskedGate(ServerExtension server) {
  /// Returns the runs of a new config.
  JudgedRuns runs() {
    String config = ApiFixture.id(server.created("/eval_configs", ApiFixture.CONFIG));
    return new JudgedRuns(
        server.database(),
        new WorkspaceId(ApiFixture.id(server.get("/workspace").json())),
        new ConfigId(config));
  }

  static String path(RunId run, String query) {
    return "/eval_runs/" + run.value() + "/gate" + query;
  }

  static String against(RunId baseline) {
    return "?against=" + baseline.value();
  }

  JsonNode answer(RunId run, String query) {
    TestServer.Answer answer = server.get(path(run, query));
    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
    return answer.json();
  }

  static void check(JsonNode gate, String verdict, int exitCode) {
    assertThat(gate.get("verdict").asString()).as(gate.toString()).isEqualTo(verdict);
    assertThat(gate.get("exitCode").asInt()).isEqualTo(exitCode);
    assertThat(gate.get("sentence").asString()).isNotBlank();
  }

  static List<String> notes(JsonNode gate) {
    return gate.get("notes").valueStream().map(JsonNode::asString).toList();
  }
}
