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

/// Finds what a path names, or answers 404: the same words for an id that never was and for one of
/// another workspace.
final class Found {
  private final Stores stores;

  Found(Stores stores) {
    this.stores = stores;
  }

  CallAgent agent(Call call, String part) {
    return stores
        .agents()
        .find(call.workspace(), new AgentId(call.path(part)))
        .orElseThrow(Found::noAgent);
  }

  static Problem noAgent() {
    return Problem.notFound("There is no such agent.");
  }

  EvalResult result(Call call) {
    return stores
        .results()
        .find(call.workspace(), new ResultId(call.path("id")))
        .orElseThrow(Found::noResult);
  }

  static Problem noResult() {
    return Problem.notFound("There is no such eval result.");
  }

  VersionedPrompt prompt(Call call) {
    CallAgent agent = agent(call, "agentId");
    return stores
        .prompts()
        .find(call.workspace(), new PromptId(call.path("id")))
        .filter(prompt -> prompt.agentId().equals(agent.id()))
        .orElseThrow(Found::noPrompt);
  }

  static Problem noPrompt() {
    return Problem.notFound("There is no such prompt version of this agent.");
  }

  FunctionDefinition function(Call call) {
    return stores
        .functions()
        .find(call.workspace(), new FunctionId(call.path("id")))
        .orElseThrow(Found::noFunction);
  }

  static Problem noFunction() {
    return Problem.notFound("There is no such function.");
  }

  Extractor extractor(Call call, CallAgent agent) {
    return stores
        .extractors()
        .find(call.workspace(), agent.id(), new ExtractorId(call.path("extractorId")))
        .orElseThrow(Found::noExtractor);
  }

  static Problem noExtractor() {
    return Problem.notFound("There is no such extractor of this agent.");
  }

  Dial dial(Call call) {
    return stores
        .dials()
        .find(call.workspace(), new DialId(call.path("id")))
        .orElseThrow(Found::noDial);
  }

  static Problem noDial() {
    return Problem.notFound("There is no such dial.");
  }

  EvalConfig config(Call call) {
    return stores
        .configs()
        .find(call.workspace(), new ConfigId(call.path("id")))
        .orElseThrow(Found::noConfig);
  }

  static Problem noConfig() {
    return Problem.notFound("There is no such eval config.");
  }

  EvalRecord record(Call call, EvalConfig config) {
    return stores
        .records()
        .find(call.workspace(), config.id(), new RecordId(call.path("recordId")))
        .orElseThrow(Found::noRecord);
  }

  static Problem noRecord() {
    return Problem.notFound("There is no such record in this eval config.");
  }

  EvalRun run(Call call) {
    return stores
        .runs()
        .find(call.workspace(), new RunId(call.path("id")))
        .orElseThrow(Found::noRun);
  }

  static Problem noRun() {
    return Problem.notFound("There is no such eval run.");
  }
}
