package dev.linecheck.llm;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.run.RunId;

/// The queue of a model call, shared with the calls of its run to the same model.
record CallLane(RunId run, String provider, ModelId model) {
  static CallLane of(ModelRequest request) {
    String provider = ProviderModel.of(request.model()).orElseThrow().provider();
    return new CallLane(request.run(), provider, request.model());
  }
}
