package dev.linecheck.callagent.flow;

import dev.linecheck.callagent.Template;
import dev.linecheck.domain.agent.AgentType;
import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.agent.FlowDefinition;
import dev.linecheck.domain.agent.FlowNode;
import dev.linecheck.domain.agent.NodeId;
import dev.linecheck.domain.agent.OpeningLine;
import dev.linecheck.domain.agent.VersionedPrompt;
import dev.linecheck.domain.eval.AgentInputs;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// A flow in one call, whose inputs fill its templates.
public final class Flow {
  private static final JsonMapper JSON = new JsonMapper();

  private final FlowDefinition definition;
  private final Map<NodeId, FlowNode> nodes = new LinkedHashMap<>();
  private final Map<String, String> inputs;
  private final Template.Missing missing;

  private Flow(FlowDefinition definition, Map<String, String> inputs, Template.Missing missing) {
    this.definition = definition;
    this.inputs = inputs;
    this.missing = missing;
    definition.nodes().forEach(node -> nodes.put(node.id(), node));
  }

  /// The flow that the agent follows; empty where its version is no flow.
  public static Optional<Flow> of(CallAgent agent, VersionedPrompt version, AgentInputs inputs) {
    return switch (version.agentType()) {
      case STANDARD -> Optional.empty();
      case CUSTOM_FLOW ->
          Optional.of(new Flow(definition(version), inputs.values(), Template.Missing.of(agent)));
    };
  }

  /// The graph of a version of type CUSTOM_FLOW.
  ///
  /// @throws FlowException when the stored flow is none, which the API does not let in
  public static FlowDefinition definition(VersionedPrompt version) {
    if (version.agentType() != AgentType.CUSTOM_FLOW) {
      throw new IllegalArgumentException("the version " + version.id() + " is no flow");
    }
    return FlowReader.read(JSON.readTree(version.settings().text()).path("flowDefinition"));
  }

  /// Where a call begins.
  public FlowPosition start() {
    return FlowPosition.entering(definition.nodes().getFirst().id(), CollectedOutputs.NOTHING);
  }

  /// Where a call began that went to a node first. Recordings do not name their first node, and a
  /// version may have put another one before it.
  FlowPosition startTo(NodeId second) {
    return definition.nodes().stream()
        .filter(node -> node.transitionRules().stream().anyMatch(rule -> rule.to().equals(second)))
        .findFirst()
        .map(node -> FlowPosition.entering(node.id(), CollectedOutputs.NOTHING))
        .orElseGet(this::start);
  }

  /// What the agent's model is told at each node that speaks, before anything is known.
  public List<String> prompts() {
    return definition.nodes().stream()
        .filter(node -> !(node instanceof FlowNode.Function))
        .map(node -> FlowPrompt.of(this, node, CollectedOutputs.NOTHING))
        .toList();
  }

  /// Whether the first node speaks before the caller in a rehearsal, which is an inbound call.
  public boolean opensCall() {
    return new OpeningLine(definition.openingLineType(), "").opensCall();
  }

  /// What people call the node at which the flow stands.
  public String name(FlowPosition position) {
    return node(position.node()).name();
  }

  boolean has(NodeId id) {
    return nodes.containsKey(id);
  }

  FlowNode node(NodeId id) {
    return Optional.ofNullable(nodes.get(id))
        .orElseThrow(() -> new IllegalArgumentException("the flow has no node " + id.value()));
  }

  FlowDefinition definition() {
    return definition;
  }

  /// A text of the flow with the call's inputs and what was gathered filled in.
  String filled(String template, CollectedOutputs gathered) {
    Map<String, String> values = new HashMap<>(inputs);
    values.putAll(gathered.templateValues());
    return Template.fill(template, values, missing);
  }

  /// A text of the flow before a call: what nodes will gather stays as it is written.
  String filledBefore(String template) {
    return Template.fill(template, inputs, missing, name -> name.startsWith("node."));
  }
}
