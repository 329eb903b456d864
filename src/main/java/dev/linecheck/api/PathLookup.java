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
final class PathLookup {
  private final Stores stores;

  PathLookup(Stores stores) {
    this.stores = stores;
  }

  CallAgent agent(ApiRequest call, String part) {
    return stores
        .agents()
        .find(call.workspace(), new AgentId(call.path(part)))
        .orElseThrow(PathLookup::noAgent);
  }

  static Problem noAgent() {
    return Problem.notFound("There is no such agent.");
  }

  EvalResult result(ApiRequest call) {
    return stores
        .results()
        .find(call.workspace(), new ResultId(call.path("id")))
        .orElseThrow(PathLookup::noResult);
  }

  static Problem noResult() {
    return Problem.notFound("There is no such eval result.");
  }

  VersionedPrompt prompt(ApiRequest call) {
    CallAgent agent = agent(call, "agentId");
    return stores
        .prompts()
        .find(call.workspace(), new PromptId(call.path("id")))
        .filter(prompt -> prompt.agentId().equals(agent.id()))
        .orElseThrow(PathLookup::noPrompt);
  }

  static Problem noPrompt() {
    return Problem.notFound("There is no such prompt version of this agent.");
  }

  FunctionDefinition function(ApiRequest call) {
    return stores
        .functions()
        .find(call.workspace(), new FunctionId(call.path("id")))
        .orElseThrow(PathLookup::noFunction);
  }

  static Problem noFunction() {
    return Problem.notFound("There is no such function.");
  }

  Extractor extractor(ApiRequest call, CallAgent agent) {
    return stores
        .extractors()
        .find(call.workspace(), agent.id(), new ExtractorId(call.path("extractorId")))
        .orElseThrow(PathLookup::noExtractor);
  }

  static Problem noExtractor() {
    return Problem.notFound("There is no such extractor of this agent.");
  }

  Dial dial(ApiRequest call) {
    return stores
        .dials()
        .find(call.workspace(), new DialId(call.path("id")))
        .orElseThrow(PathLookup::noDial);
  }

  static Problem noDial() {
    return Problem.notFound("There is no such dial.");
  }

  EvalConfig config(ApiRequest call) {
    return stores
        .configs()
        .find(call.workspace(), new ConfigId(call.path("id")))
        .orElseThrow(PathLookup::noConfig);
  }

  static Problem noConfig() {
    return Problem.notFound("There is no such eval config.");
  }

  EvalRecord record(ApiRequest call, EvalConfig config) {
    return stores
        .records()
        .find(call.workspace(), config.id(), new RecordId(call.path("recordId")))
        .orElseThrow(PathLookup::noRecord);
  }

  static Problem noRecord() {
    return Problem.notFound("There is no such record in this eval config.");
  }

  EvalRun run(ApiRequest call) {
    return stores.runs().find(call.workspace(), runId(call)).orElseThrow(PathLookup::noRun);
  }

  static RunId runId(ApiRequest call) {
    return new RunId(call.path("id"));
  }

  static Problem noRun() {
    return Problem.notFound("There is no such eval run.");
  }
}
