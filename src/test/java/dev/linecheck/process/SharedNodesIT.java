package dev.linecheck.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.store.SharedPostgres;
import dev.linecheck.time.Polling;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Two packaged servers that start at once on one empty PostgreSQL database.
class SharedNodesIT {
  private static final int RECORDS = 30;
  private static final Duration NOTICED_WITHIN = Duration.ofSeconds(15);
  private static final Duration CANCELLED_WITHIN = Duration.ofSeconds(5);
  private static final Duration ENDED_WITHIN = Duration.ofSeconds(20);
  private static final Pattern FIRST_KEY = Pattern.compile("(?m)^ {2}(lc_[0-9a-f]{48})$");

  @TempDir private Path folder;
  private SharedPostgres postgres;
  private SlowProvider provider;
  private LinecheckProcess first;
  private LinecheckProcess second;
  private PlainClient onFirst;
  private PlainClient onSecond;

  @BeforeEach
  void start() throws Exception {
    postgres = SharedPostgres.empty();
    provider = new SlowProvider(Duration.ofMillis(150));
    first = node();
    second = node();
    String urlOfFirst = first.url();
    String urlOfSecond = second.url();
    List<String> keys = firstKeys(first.output() + second.output());
    assertThat(keys).as("the key that one of the nodes made").hasSize(1);
    onFirst = new PlainClient(urlOfFirst, keys.getFirst());
    onSecond = new PlainClient(urlOfSecond, keys.getFirst());
  }

  @AfterEach
  void stop() {
    first.close();
    second.close();
    provider.close();
  }

  private LinecheckProcess node() throws Exception {
    return ServerSetup.asking(provider, folder)
        .itemsAtOnce(4)
        .onPort(postgres.port(), postgres.name())
        .start();
  }

  private static List<String> firstKeys(String output) {
    Matcher keys = FIRST_KEY.matcher(output);
    return keys.results().map(key -> key.group(1)).toList();
  }

  @Test
  void a_run_outlives_the_loss_of_a_node() throws Exception {
    WorkOfNodes work = new WorkOfNodes(postgres.source());
    String run = onSecond.run(onSecond.config(RECORDS));
    onFirst.awaitPassing(run, 5);
    work.awaitNodes(2);

    second.kill();
    Instant killed = Instant.now();
    work.awaitDone(work.claimed(), NOTICED_WITHIN);
    JsonNode ended = onFirst.awaitPassing(run, RECORDS);

    assertThat(Duration.between(killed, Instant.now())).isLessThan(ENDED_WITHIN);
    assertThat(ended.get("status").asString()).isEqualTo("SUCCESS");
    assertThat(onFirst.get("/eval_runs/" + run + "/results").get("data")).hasSize(RECORDS);
    assertThat(first.output()).doesNotContain("Exception");
  }

  @Test
  void no_call_of_a_cancelled_run_starts_on_any_node() throws Exception {
    WorkOfNodes work = new WorkOfNodes(postgres.source());
    String run = onSecond.run(onSecond.config(RECORDS));
    work.awaitNodes(2);

    Instant asked = Instant.now();
    String status = onFirst.post("/eval_runs/" + run + "/cancel", "").get("status").asString();
    Instant answered = Instant.now();
    int calls = provider.asked().size();
    Polling.letPass(Duration.ofSeconds(1));

    assertThat(status).isEqualTo("CANCELLED");
    assertThat(Duration.between(asked, answered)).isLessThan(CANCELLED_WITHIN);
    assertThat(provider.asked()).hasSize(calls);
    Polling.until("the end of the claims", () -> work.claimed().isEmpty());
  }

  @Test
  void what_one_node_gives_out_holds_on_the_other() throws Exception {
    String config = onFirst.config(3);
    String records = "/eval_configs/" + config + "/records?limit=2";

    JsonNode page = onFirst.get(records);
    JsonNode next = onSecond.get(records + "&cursor=" + page.get("cursor").asString());
    JsonNode key = onSecond.post("/keys", "{\"name\":\"CI\",\"permissions\":[\"read\"]}");
    PlainClient reader = new PlainClient(onFirst.url(), key.get("key").asString());

    assertThat(Stream.of(page, next).mapToInt(each -> each.get("data").size()))
        .containsExactly(2, 1);
    assertThat(next.get("cursor").isNull()).isTrue();
    assertThat(reader.get("/keys/current").get("name").asString()).isEqualTo("CI");
    assertThat(first.output() + second.output())
        .contains("database-url: postgresql://127.0.0.1:" + postgres.port() + "/" + postgres.name())
        .doesNotContain("hunter");
  }
}
