package dev.linecheck.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import generated.linecheck.AgentsApi;
import generated.linecheck.ApiClient;
import generated.linecheck.ConfigsApi;
import generated.linecheck.RecordsApi;
import generated.linecheck.ResultsApi;
import generated.linecheck.RunsApi;
import generated.linecheck.model.AIEvalConfig;
import generated.linecheck.model.AIEvalRecord;
import generated.linecheck.model.AIEvalRecordType;
import generated.linecheck.model.AIEvalResult;
import generated.linecheck.model.AIEvalRun;
import generated.linecheck.model.AIEvalRunStatus;
import generated.linecheck.model.Agent;
import generated.linecheck.model.AgentType;
import generated.linecheck.model.CreateAIEvalConfigInput;
import generated.linecheck.model.CreateAIEvalRecordInput;
import generated.linecheck.model.CreateAgentInput;
import generated.linecheck.model.CreateVersionedPromptInput;
import generated.linecheck.model.OpeningLine;
import generated.linecheck.model.RunEvalInput;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
    ApiClient client = client();
    Agent agent =
        new AgentsApi(client)
            .createAgent(
                new CreateAgentInput()
                    .name("Front desk")
                    .openingLine(
                        new OpeningLine()
                            .lineType(OpeningLine.LineTypeEnum.INBOUND_ONLY)
                            .content("Front desk, hello!"))
                    .defaultVersionedPrompt(
                        new CreateVersionedPromptInput()
                            .name("v1")
                            .agentType(AgentType.STANDARD)
                            .aiModelId("scripted")
                            .prompt(AGENT)),
                "the agent");
    AIEvalConfig config =
        new ConfigsApi(client)
            .createEvalConfig(
                new CreateAIEvalConfigInput().name("Hours").promptSnippet(CRITERIA), "the config");
    List<AIEvalRecord> records = new ArrayList<>();
    for (String caller : List.of(UNDERSTOOD, NOT_UNDERSTOOD)) {
      records.add(
          new RecordsApi(client)
              .createEvalConfigRecord(
                  config.getId(),
                  new CreateAIEvalRecordInput()
                      .recordType(AIEvalRecordType.PROMPT)
                      .systemPrompt(caller),
                  "record " + records.size()));
    }
    RunsApi runs = new RunsApi(client);
    AIEvalRun begun =
        runs.runEval(
            config.getId(),
            new RunEvalInput()
                .callAgentId(agent.getId())
                .versionedPromptId(agent.getDefaultVersionedPromptId()),
            "the run");

    awaitTrue(() -> runs.getEvalRun(begun.getId()).getEndedAt() != null);
    AIEvalRun ended = runs.getEvalRun(begun.getId());
    List<AIEvalResult> results =
        new ResultsApi(client).listEvalRunResults(begun.getId(), null, null).getData();

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

    awaitTrue(() -> client.hasEnded(run));

    assertThat(client.statusAndCounts(run)).isEqualTo("SUCCESS, 1 passing, 1 failing");
    assertThat(client.alerts(run)).containsExactly(0, 1);
    assertThat(client.recordsOf(run)).isEqualTo(client.records(config));
  }

  /// Refuses a field that the description does not have.
  private ApiClient client() {
    ApiClient client = new ApiClient();
    client.setHost(url.getHost()).setPort(url.getPort()).setScheme("http");
    client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + KEY));
    return client.setObjectMapper(
        client.getObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES));
  }

  private static void awaitTrue(Callable<Boolean> condition) throws Exception {
    for (int looks = 0; looks < 1200 && !condition.call(); looks++) {
      new CountDownLatch(1).await(25, TimeUnit.MILLISECONDS);
    }
  }
}
