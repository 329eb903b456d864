package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// The earlier run that a forecast is based on.
class PreflightBasisApiTest {
  @RegisterExtension private final ServerExtension server = new ServerExtension();

  private JsonNode forecast(ApiFixture world, String more) {
    return server.created(world.runs() + "?dryRun=true", world.run(more));
  }

  @Test
  void the_time_of_the_run_itself_counts_where_models_answer_at_once() throws Exception {
    ApiFixture world = ApiFixture.of(server);
    world.add(ApiFixture.RECORD);
    world.ran("");
    try (Connection connection = server.database().schedulerSource().getConnection();
        Statement later = connection.createStatement()) {
      later.executeUpdate("update eval_item set ended_at = claimed_at + 100000000");
      later.executeUpdate("update eval_run set ended_at = started_at + 100000000");
    }

    JsonNode seconds = forecast(world, "").get("seconds");

    assertThat(seconds.get("low").asDouble()).isCloseTo(40, within(1.0));
    assertThat(seconds.get("expected").asDouble()).isCloseTo(100, within(1.0));
    assertThat(seconds.get("high").asDouble()).isCloseTo(250, within(1.0));
  }

  @Test
  void a_forecast_takes_the_baseline_or_else_a_run_of_the_same_version() throws Exception {
    ApiFixture world = ApiFixture.of(server);
    world.add(ApiFixture.RECORD);
    ApiFixture other = world.with(server.created("/agents", ApiFixture.AGENT));
    String first = ApiFixture.id(world.ran(""));

    JsonNode ofOther = forecast(other, "");
    String second = ApiFixture.id(other.ran(""));

    assertThat(ofOther.get("basisRunId").asString()).isEqualTo(first);
    assertThat(ofOther.at("/problems/0/message").asString()).contains(first);
    assertThat(forecast(world, "").get("basisRunId").asString()).isEqualTo(first);
    assertThat(forecast(other, "").get("basisRunId").asString()).isEqualTo(second);
    JsonNode named = forecast(other, ",\"baseline\":\"" + first + "\"");
    assertThat(named.get("basisRunId").asString()).isEqualTo(first);
    assertThat(named.get("problems").toString()).doesNotContain("other_version_measured");
  }
}
