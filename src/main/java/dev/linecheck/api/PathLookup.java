package dev.linecheck.api;

import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.agent.Extractor;
import dev.linecheck.domain.agent.ExtractorId;
import dev.linecheck.domain.agent.FunctionDefinition;
import dev.linecheck.domain.agent.FunctionId;
import dev.linecheck.domain.agent.PromptId;
import dev.linecheck.domain.agent.VersionedPrompt;
import dev.linecheck.domain.dial.Dial;
import dev.linecheck.domain.dial.DialId;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.eval.EvalConfig;
import dev.linecheck.domain.eval.EvalRecord;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.run.EvalResult;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.evaluation.Stores;

/// Finds the things that a path names, or answers 404. The words are the same for an id that never
/// existed and for one of another workspace.
record PathLookup(Stores stores) {
  static final String AGENT = "agent";
  static final String RESULT = "eval result";
  static final String PROMPT = "prompt version of this agent";
  static final String FUNCTION = "function";
  static final String EXTRACTOR = "extractor of this agent";
  static final String DIAL = "dial";
  static final String CONFIG = "eval config";
  static final String RECORD = "record in this eval config";
  static final String RUN = "eval run";

  CallAgent agent(ApiRequest call, String part) {
    return stores
        .agents()
        .find(call.workspace(), new AgentId(call.path(part)))
        .orElseThrow(() -> Problem.noSuch(AGENT));
  }

  EvalResult result(ApiRequest call) {
    return stores
        .results()
        .find(call.workspace(), new ResultId(call.path("id")))
        .orElseThrow(() -> Problem.noSuch(RESULT));
  }

  VersionedPrompt prompt(ApiRequest call) {
    CallAgent agent = agent(call, "agentId");
    return stores
        .prompts()
        .find(call.workspace(), new PromptId(call.path("id")))
        .filter(prompt -> prompt.agentId().equals(agent.id()))
        .orElseThrow(() -> Problem.noSuch(PROMPT));
  }

  FunctionDefinition function(ApiRequest call) {
    return stores
        .functions()
        .find(call.workspace(), new FunctionId(call.path("id")))
        .orElseThrow(() -> Problem.noSuch(FUNCTION));
  }

  Extractor extractor(ApiRequest call, CallAgent agent) {
    return stores
        .extractors()
        .find(call.workspace(), agent.id(), new ExtractorId(call.path("extractorId")))
        .orElseThrow(() -> Problem.noSuch(EXTRACTOR));
  }

  Dial dial(ApiRequest call) {
    return stores
        .dials()
        .find(call.workspace(), new DialId(call.path("id")))
        .orElseThrow(() -> Problem.noSuch(DIAL));
  }

  EvalConfig config(ApiRequest call) {
    return stores
        .configs()
        .find(call.workspace(), new ConfigId(call.path("id")))
        .orElseThrow(() -> Problem.noSuch(CONFIG));
  }

  EvalRecord record(ApiRequest call, EvalConfig config) {
    return stores
        .records()
        .find(call.workspace(), config.id(), new RecordId(call.path("recordId")))
        .orElseThrow(() -> Problem.noSuch(RECORD));
  }

  EvalRun run(ApiRequest call) {
    return stores.runs().find(call.workspace(), runId(call)).orElseThrow(() -> Problem.noSuch(RUN));
  }

  static RunId runId(ApiRequest call) {
    return new RunId(call.path("id"));
  }
}
