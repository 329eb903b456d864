package dev.linecheck.api.wire;

import dev.linecheck.evaluation.comparison.KeptQuestion;

/// The answer of a gate about a run and a baseline that the client kept; an extension. It has no
/// word of a call.
public record KeptGateView(KeptQuestion.Answer answer) implements View {
  @Override
  public void write(FieldWriter fields) {
    new GateView(answer.gate()).write(fields);
    fields.putAll(
        "records",
        answer.pairs(),
        (pair, each) ->
            each.put("recordId", pair.record().value()).put("class", pair.kind().name()));
  }
}
