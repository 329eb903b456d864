package dev.linecheck.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.time.Polling;
import generated.linecheck.model.AIEvalConfig;
import generated.linecheck.model.AIEvalRecord;
import generated.linecheck.model.AIEvalResult;
import generated.linecheck.model.AIEvalRun;
import generated.linecheck.model.AIEvalRunStatus;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Clients that a generator made, against the packaged server: what the descriptions say suffices
/// to get from a key to a finished run.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeneratedClientIT {
  private static final String KEY = "key-of-the-generated-clients";
  private static final String AGENT =
      "You are the front desk.\n```scripted\nheard \"open\": say From eight to six.\nsay Sorry?\n```";
  private static final String CRITERIA =
      "Callers learn the hours.\n```scripted\nwhen heard \"open\": must say \"eight\"\n"
          + "when heard \"hours\": must say \"eight\"\n```";
  private static final String UNDERSTOOD =
      "```scripted\nturn 1: say When are you open?\nhang up Thanks.\n```";
  private static final String NOT_UNDERSTOOD =
      "```scripted\nturn 1: say Your hours, please.\nhang up Never mind.\n```";

  @TempDir private static Path data;
  private LinecheckProcess server;
  private URI url;

  @BeforeAll
  void start() throws Exception {
    server =
        LinecheckProcess.start(
            data,
            Map.of(
                "LINECHECK_BOOTSTRAP_KEY",
                KEY,
                "LINECHECK_CALLER_MODEL",
                "scripted",
                "LINECHECK_JUDGE_MODEL",
                "scripted"),
            "serve",
            "--port",
            "0",
            "--data",
            data.resolve("data").toString());
    url = URI.create(server.url());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void a_client_of_our_description_gets_from_a_key_to_a_finished_run() throws Exception {
    DescribedClient client = new DescribedClient(url, KEY);
    AIEvalConfig config = client.config(CRITERIA);
    List<AIEvalRecord> records =
        List.of(client.record(config, UNDERSTOOD), client.record(config, NOT_UNDERSTOOD));
    AIEvalRun begun = client.run(config, client.agent(AGENT));

    Polling.until("the end of the run", () -> client.run(begun).getEndedAt() != null);
    AIEvalRun ended = client.run(begun);
    List<AIEvalResult> results = client.results(begun);

    assertThat(client.runs(config)).hasSize(1);
    AIEvalRun listed = client.runs(config).getFirst();
    listed.setVersionedPrompt(ended.getVersionedPrompt());
    assertThat(listed.figures(ended.getFigures())).isEqualTo(ended);
    assertThat(ended.getStatus()).isEqualTo(AIEvalRunStatus.SUCCESS);
    assertThat(ended.getNumRecords()).isEqualTo(2);
    assertThat(ended.getNumErrored()).isZero();
    assertThat(ended.getAggregateResult().getNumPassing()).isEqualTo(1);
    assertThat(ended.getAggregateResult().getNumFailing()).isEqualTo(1);
    assertThat(results).extracting(AIEvalResult::getNumAlerts).containsExactly(0, 1);
    assertThat(results).extracting(AIEvalResult::getRecord).isEqualTo(records);
  }

  @Test
  void a_client_of_the_hosted_contract_gets_from_a_key_to_a_finished_run() throws Exception {
    HostedClient client = new HostedClient(url, KEY);
    String config = client.config(CRITERIA);
    client.record(config, UNDERSTOOD);
    client.record(config, NOT_UNDERSTOOD);
    String run = client.run(config, client.agent(AGENT));

    Polling.until("the end of the run", () -> client.hasEnded(run));

    assertThat(client.statusAndCounts(run)).isEqualTo("SUCCESS, 1 passing, 1 failing");
    assertThat(client.alerts(run)).containsExactly(0, 1);
    assertThat(client.recordsOf(run)).isEqualTo(client.records(config));
  }
}
