package dev.linecheck.evaluation;

import dev.linecheck.domain.RealFunctionUse;
import dev.linecheck.domain.Workspace;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.agent.FlowDefinition;
import dev.linecheck.domain.agent.FlowNode;
import dev.linecheck.domain.agent.FunctionDefinition;
import dev.linecheck.domain.agent.FunctionId;
import dev.linecheck.domain.agent.FunctionKind;
import dev.linecheck.domain.agent.LinkedFunction;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.agent.OfferedFunction.Effect;
import dev.linecheck.store.FunctionStore;
import dev.linecheck.store.WorkspaceStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The functions of an agent as a run offers them, without their addresses and headers.
record OfferedFunctions(FunctionStore functions, WorkspaceStore workspaces) {
  Checked<List<OfferedFunction>> of(WorkspaceId workspace, CallAgent agent) {
    RealFunctionUse use = use(workspace);
    Map<String, OfferedFunction> offered = new LinkedHashMap<>();
    List<Refusal> reasons = new ArrayList<>();
    for (LinkedFunction link : agent.linkedFunctions()) {
      Optional<FunctionDefinition> function = functions.find(workspace, link.functionId());
      function
          .map(one -> offered(one.name(), one, use))
          .ifPresent(one -> {
            if (offered.put(one.name(), one) != null) {
              reasons.add(
                  new Refusal(
                      "callAgentId",
                      "same_function_name",
                      "The agent has two functions that are '%s' to its model; a call would not tell which."
                          .formatted(one.name())));
            }
          });
    }
    return Checked.unless(reasons, List.copyOf(offered.values()));
  }

  /// Returns the functions of a flow's nodes, under the names of the nodes, as recordings call
  /// them.
  Checked<List<OfferedFunction>> of(WorkspaceId workspace, FlowDefinition flow) {
    RealFunctionUse use = use(workspace);
    Map<String, OfferedFunction> offered = new LinkedHashMap<>();
    List<Refusal> reasons = new ArrayList<>();
    for (FlowNode node : flow.nodes()) {
      if (node instanceof FlowNode.Function call) {
        switch (found(workspace, call)) {
          case Checked.Refused<FunctionDefinition>(List<Refusal> found) -> reasons.addAll(found);
          case Checked.Accepted<FunctionDefinition>(FunctionDefinition function) -> {
            OfferedFunction one = offered(node.name(), function, use);
            OfferedFunction before = offered.putIfAbsent(one.name(), one);
            if (before != null && !before.equals(one)) {
              reasons.add(
                  new Refusal(
                      "versionedPromptId",
                      "same_function_name",
                      "Two nodes named '%s' call different functions; a call would not tell which."
                          .formatted(node.name())));
            }
          }
        }
      }
    }
    return Checked.unless(reasons, List.copyOf(offered.values()));
  }

  private Checked<FunctionDefinition> found(WorkspaceId workspace, FlowNode.Function node) {
    return Checked.found(
        functions.find(workspace, node.functionId()),
        () ->
            new Refusal(
                "versionedPromptId",
                "unknown_function",
                "The node '%s' calls the function '%s', which was deleted."
                    .formatted(node.name(), node.functionId().value())));
  }

  private RealFunctionUse use(WorkspaceId workspace) {
    return workspaces.find(workspace).map(Workspace::realFunctions).orElse(RealFunctionUse.NEVER);
  }

  private static OfferedFunction offered(
      String name, FunctionDefinition function, RealFunctionUse use) {
    return new OfferedFunction(
        OfferedFunction.nameOf(name),
        function.description(),
        schema(function.kind()),
        effect(function),
        function.standIn().mocks(),
        real(function, use));
  }

  /// Returns the id of the real function; only functions of the kind `api` have one.
  private static Optional<FunctionId> real(FunctionDefinition function, RealFunctionUse use) {
    return switch (use) {
      case NEVER -> Optional.empty();
      case IN_SIMULATIONS ->
          function.kind() instanceof FunctionKind.Api
              ? Optional.of(function.id())
              : Optional.empty();
    };
  }

  private static Effect effect(FunctionDefinition function) {
    return switch (function.kind()) {
      case FunctionKind.Transfer _ -> Effect.TRANSFERS;
      case FunctionKind.KnowledgeBase _ -> Effect.READS;
      case FunctionKind.Api _, FunctionKind.Custom _ -> function.standIn().effect();
    };
  }

  private static Optional<String> schema(FunctionKind kind) {
    return switch (kind) {
      case FunctionKind.Api api -> api.inputJsonSchema();
      case FunctionKind.Transfer _, FunctionKind.KnowledgeBase _, FunctionKind.Custom _ ->
          Optional.empty();
    };
  }
}
