package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.store.Database;
import dev.linecheck.store.Databases;
import dev.linecheck.store.Outage;
import dev.linecheck.time.Polling;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A database that is well and has a long queue.
class BusyApiTest {
  /// The least that a pool may be told; who waits for a turn waits longer than this here.
  private static final Duration CONNECT_MAX = Duration.ofMillis(250);

  /// Everything that is logged while it is open.
  private static final class Lines extends Handler implements AutoCloseable {
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    static Lines open() {
      Lines lines = new Lines();
      Logger.getLogger("").addHandler(lines);
      return lines;
    }

    @Override
    public void publish(LogRecord line) {
      records.add(line);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      Logger.getLogger("").removeHandler(this);
    }

    List<String> ofOutages() {
      return records.stream()
          .filter(line ->
              Optional.ofNullable(line.getThrown()).filter(Outage::in).isPresent()
                  || line.getMessage().contains("outage"))
          .map(LogRecord::getMessage)
          .toList();
    }
  }

  @Test
  void a_run_waits_in_the_queue_as_long_as_it_takes() throws Exception {
    Database database = Databases.sqlite(CONNECT_MAX);
    try (Lines lines = Lines.open();
        TestServer server = new TestServer(database)) {
      ApiFixture world = ApiFixture.of(server);
      for (int i = 0; i < 19; i++) {
        world.add(ApiFixture.RECORD);
      }
      String run = ApiFixture.id(server.created(world.runs(), world.run("")));
      try (Connection held = database.schedulerSource().getConnection()) {
        assertThat(held.isClosed()).isFalse();
        Polling.letPass(CONNECT_MAX.multipliedBy(4));
      }

      JsonNode ended = server.ended(run);

      assertThat(ended.at("/aggregateResult/numPassing").asInt())
          .as(ended.toString())
          .isEqualTo(20);
      assertThat(ended.get("numErrored").asInt()).isZero();
      assertThat(lines.ofOutages()).isEmpty();
    }
  }

  @Test
  void a_request_waits_for_a_while_and_is_told_to_try_again() throws Exception {
    Database database = Databases.sqlite(CONNECT_MAX);
    try (TestServer server = new TestServer(database)) {
      try (Connection held = database.schedulerSource().getConnection()) {
        assertThat(held.isClosed()).isFalse();

        TestServer.Answer answer = server.post("/eval_configs", "{\"name\": \"c\"}");

        answer.isProblem(503, "busy");
        assertThat(answer.response().headers().firstValue("Retry-After")).contains("5");
        assertThat(server.get("/eval_configs").json().get("data")).isEmpty();
      }
      server.created("/eval_configs", "{\"name\": \"c\"}");
    }
  }
}
