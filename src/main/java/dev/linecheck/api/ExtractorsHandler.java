package dev.linecheck.api;

import dev.linecheck.api.wire.ExtractorView;
import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.agent.Extractor;
import dev.linecheck.domain.agent.ExtractorId;
import java.util.List;
import java.util.Map;

/// The routes of an agent's extractors. The list has no pages, so their number is limited.
record ExtractorsHandler(Context context) {
  static final int EXTRACTORS_MAX = 100;

  Object create(ApiRequest call) {
    CallAgent agent = context.found().agent(call, "agentId");
    Extractor extractor =
        ExtractorBody.create(
            call.body(), new ExtractorId(context.ids().next()), agent.id(), context.now());
    if (all(call, agent).size() >= EXTRACTORS_MAX) {
      throw Problem.invalid(
          "too_many_extractors",
          "",
          "An agent has at most %d extractors; change one of them.".formatted(EXTRACTORS_MAX));
    }
    if (!context.stores().extractors().create(call.workspace(), extractor)) {
      throw Problem.noSuch(PathLookup.AGENT);
    }
    return ExtractorView.of(extractor);
  }

  Object update(ApiRequest call) {
    Extractor old = context.found().extractor(call, context.found().agent(call, "agentId"));
    Extractor extractor = ExtractorBody.update(call.body(), old);
    if (!context.stores().extractors().update(call.workspace(), extractor)) {
      throw Problem.noSuch(PathLookup.EXTRACTOR);
    }
    return ExtractorView.of(extractor);
  }

  Object delete(ApiRequest call) {
    CallAgent agent = context.found().agent(call, "agentId");
    Extractor extractor = context.found().extractor(call, agent);
    return Deletions.done(
        context.erasure().extractor(call.workspace(), agent.id(), extractor.id(), context.now()),
        PathLookup.EXTRACTOR,
        ExtractorView.of(extractor));
  }

  Object get(ApiRequest call) {
    return ExtractorView.of(
        context.found().extractor(call, context.found().agent(call, "agentId")));
  }

  Object list(ApiRequest call) {
    CallAgent agent = context.found().agent(call, "agentId");
    return Map.of("extractors", all(call, agent).stream().map(ExtractorView::of).toList());
  }

  private List<Extractor> all(ApiRequest call, CallAgent agent) {
    return context.stores().extractors().all(call.workspace(), agent.id());
  }
}
