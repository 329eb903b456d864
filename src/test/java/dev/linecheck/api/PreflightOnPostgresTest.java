package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.store.Databases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// A forecast from a run that PostgreSQL stores.
class PreflightOnPostgresTest {
  @RegisterExtension
  private final ServerExtension server =
      new ServerExtension(_ -> new TestServer(Databases.postgresql()));

  @Test
  void a_forecast_takes_what_the_last_run_took() throws Exception {
    ApiFixture world = ApiFixture.of(server);
    world.add(ApiFixture.RECORD);
    JsonNode run = world.ran(",\"trials\":2");

    JsonNode forecast = server.created(world.runs() + "?dryRun=true", world.run(",\"trials\":2"));

    assertThat(forecast.get("basisRunId")).isEqualTo(run.get("id"));
    assertThat(forecast.get("numMeasuredItems").asInt()).isEqualTo(4);
    assertThat(
            forecast
                .get("roles")
                .valueStream()
                .mapToLong(role -> role.get("numInputTokens").get("expected").asLong())
                .sum())
        .isEqualTo(run.get("numInputTokens").asLong());
    assertThat(forecast.get("gate").get("assumedRate").asDouble()).isEqualTo(0.833);
    assertThat(server.get(world.runs()).json().get("data").size()).isOne();
  }
}
