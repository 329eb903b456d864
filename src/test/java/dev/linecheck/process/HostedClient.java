package dev.linecheck.process;

import generated.vogent.ApiClient;
import generated.vogent.ApiException;
import generated.vogent.HostedApi;
import generated.vogent.model.AIEvalRecord;
import generated.vogent.model.AIEvalResult;
import generated.vogent.model.AIEvalRun;
import generated.vogent.model.AIEvalRunStatus;
import generated.vogent.model.Agent;
import generated.vogent.model.CreateAIEvalConfigInput;
import generated.vogent.model.CreateAIEvalRecordInput;
import generated.vogent.model.CreateAgentInput;
import generated.vogent.model.CreateAgentInputDefaultVersionedPrompt;
import generated.vogent.model.RunEvalInput;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// What a program written for the hosted API does, with a client made from its contract alone.
final class HostedClient {
  private static final Set<AIEvalRunStatus> OVER =
      EnumSet.of(AIEvalRunStatus.SUCCESS, AIEvalRunStatus.FAILED, AIEvalRunStatus.CANCELLED);

  private final HostedApi api;

  HostedClient(URI url, String key) {
    ApiClient client = new ApiClient();
    client.setHost(url.getHost()).setPort(url.getPort()).setScheme("http");
    client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + key));
    api = new HostedApi(client);
  }

  Agent agent(String prompt) throws ApiException {
    return api.createAgent(
        new CreateAgentInput()
            .name("Front desk")
            .defaultVoiceId("a-voice")
            .defaultVersionedPrompt(
                new CreateAgentInputDefaultVersionedPrompt()
                    .name("v1")
                    .agentType(CreateAgentInputDefaultVersionedPrompt.AgentTypeEnum.STANDARD)
                    .aiModelId("scripted")
                    .prompt(prompt)));
  }

  String config(String criteria) throws ApiException {
    return api.createEvalConfig(new CreateAIEvalConfigInput().name("Hours").promptSnippet(criteria))
        .getId();
  }

  void record(String config, String caller) throws ApiException {
    api.createEvalConfigRecord(
        config,
        new CreateAIEvalRecordInput()
            .recordType(CreateAIEvalRecordInput.RecordTypeEnum.PROMPT)
            .systemPrompt(caller));
  }

  /// Leaves out which records to run: the generator would send an empty list, which is refused.
  String run(String config, Agent agent) throws ApiException {
    return api.runEval(
            config,
            new RunEvalInput()
                .callAgentId(agent.getId())
                .evalRecordIds(null)
                .versionedPromptId(Objects.requireNonNull(agent.getDefaultVersionedPromptId())))
        .getId();
  }

  boolean hasEnded(String run) throws ApiException {
    return OVER.contains(api.getEvalRun(run).getStatus());
  }

  String statusAndCounts(String id) throws ApiException {
    AIEvalRun run = api.getEvalRun(id);
    return "%s, %d passing, %d failing"
        .formatted(
            run.getStatus(),
            run.getAggregateResult().getNumPassing(),
            run.getAggregateResult().getNumFailing());
  }

  List<Integer> alerts(String run) throws ApiException {
    return results(run).stream().map(AIEvalResult::getNumAlerts).toList();
  }

  List<AIEvalRecord> recordsOf(String run) throws ApiException {
    return results(run).stream().map(AIEvalResult::getRecord).toList();
  }

  List<AIEvalRecord> records(String config) throws ApiException {
    return api.listEvalConfigRecords(config, null, null, null).getData();
  }

  private List<AIEvalResult> results(String run) throws ApiException {
    return api.listEvalRunResults(run, null, null).getData();
  }
}
