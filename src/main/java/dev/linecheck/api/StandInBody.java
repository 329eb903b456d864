package dev.linecheck.api;

import dev.linecheck.api.wire.MockView;
import dev.linecheck.domain.agent.FunctionKind;
import dev.linecheck.domain.agent.OfferedFunction.Effect;
import dev.linecheck.domain.agent.StandIn;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Reads and writes the stand-in of a function in evaluations.
final class StandInBody {
  /// The most mocks of one function.
  static final int MOCKS_MAX = 200;

  private StandInBody() {}

  static StandIn read(Fields fields, FunctionKind kind) {
    Effect effect =
        fields.optionalBoolean("readOnly").orElse(false) ? Effect.READS : Effect.CHANGES;
    List<Fields> mocks = fields.objects("mocks");
    fields.refuseOthers();
    if (kind instanceof FunctionKind.Transfer && !mocks.isEmpty()) {
      throw fields.invalid(
          "no_mocks_here",
          "mocks",
          "A transfer ends the agent's part of a call: no mock would ever answer it.");
    }
    if (mocks.size() > MOCKS_MAX) {
      throw fields.invalid(
          "too_many_mocks", "mocks", "A function has at most %d mocks.".formatted(MOCKS_MAX));
    }
    return new StandIn(effect, mocks.stream().map(MockBody::read).toList());
  }

  static ObjectNode view(StandIn standIn) {
    ObjectNode view = JsonText.MAPPER.createObjectNode();
    view.put("readOnly", standIn.effect() == Effect.READS);
    view.set(
        "mocks", JsonText.MAPPER.valueToTree(standIn.mocks().stream().map(MockView::new).toList()));
    return view;
  }
}
