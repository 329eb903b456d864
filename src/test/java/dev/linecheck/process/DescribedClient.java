package dev.linecheck.process;

import com.fasterxml.jackson.databind.DeserializationFeature;
import generated.linecheck.AgentsApi;
import generated.linecheck.ApiClient;
import generated.linecheck.ApiException;
import generated.linecheck.ConfigsApi;
import generated.linecheck.RecordsApi;
import generated.linecheck.ResultsApi;
import generated.linecheck.RunsApi;
import generated.linecheck.model.AIEvalConfig;
import generated.linecheck.model.AIEvalRecord;
import generated.linecheck.model.AIEvalRecordType;
import generated.linecheck.model.AIEvalResult;
import generated.linecheck.model.AIEvalRun;
import generated.linecheck.model.Agent;
import generated.linecheck.model.AgentType;
import generated.linecheck.model.CreateAIEvalConfigInput;
import generated.linecheck.model.CreateAIEvalRecordInput;
import generated.linecheck.model.CreateAgentInput;
import generated.linecheck.model.CreateVersionedPromptInput;
import generated.linecheck.model.OpeningLine;
import generated.linecheck.model.RunEvalInput;
import java.net.URI;
import java.util.List;

/// What a program does with a client made from openapi.yaml. It refuses a field that the
/// description does not have.
final class DescribedClient {
  private final ApiClient client = new ApiClient();

  DescribedClient(URI url, String key) {
    client.setHost(url.getHost()).setPort(url.getPort()).setScheme("http");
    client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + key));
    client.setObjectMapper(
        client.getObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES));
  }

  Agent agent(String prompt) throws ApiException {
    CreateAgentInput agent =
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
                    .prompt(prompt));
    return new AgentsApi(client).createAgent(agent, "the agent");
  }

  AIEvalConfig config(String criteria) throws ApiException {
    CreateAIEvalConfigInput config =
        new CreateAIEvalConfigInput().name("Hours").promptSnippet(criteria);
    return new ConfigsApi(client).createEvalConfig(config, "the config");
  }

  AIEvalRecord record(AIEvalConfig config, String caller) throws ApiException {
    CreateAIEvalRecordInput record =
        new CreateAIEvalRecordInput().recordType(AIEvalRecordType.PROMPT).systemPrompt(caller);
    return new RecordsApi(client).createEvalConfigRecord(config.getId(), record, null);
  }

  /// Starts a run, twice under one key, which is once.
  AIEvalRun run(AIEvalConfig config, Agent agent) throws ApiException {
    RunEvalInput run =
        new RunEvalInput()
            .callAgentId(agent.getId())
            .versionedPromptId(agent.getDefaultVersionedPromptId());
    new RunsApi(client).runEval(config.getId(), run, "the run", null, null);
    return new RunsApi(client).runEval(config.getId(), run, "the run", null, null);
  }

  AIEvalRun run(AIEvalRun run) throws ApiException {
    return new RunsApi(client).getEvalRun(run.getId());
  }

  List<AIEvalRun> runs(AIEvalConfig config) throws ApiException {
    return new RunsApi(client)
        .listEvalConfigRuns(config.getId(), null, null, null, null, null, null)
        .getData();
  }

  List<AIEvalResult> results(AIEvalRun run) throws ApiException {
    return new ResultsApi(client)
        .listEvalRunResults(run.getId(), null, null, null, null, null, null)
        .getData();
  }
}
