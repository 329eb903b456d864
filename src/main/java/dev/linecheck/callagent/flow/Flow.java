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
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/// A flow for one call, with the inputs that fill its templates.
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

  /// Returns the flow that the agent follows; empty where its version is no flow.
  public static Optional<Flow> of(CallAgent agent, VersionedPrompt version, AgentInputs inputs) {
    return switch (version.agentType()) {
      case STANDARD -> Optional.empty();
      case CUSTOM_FLOW ->
          Optional.of(new Flow(definition(version), inputs.values(), Template.Missing.of(agent)));
    };
  }

  /// Returns the graph of a version of type CUSTOM_FLOW.
  ///
  /// @throws FlowException when the stored flow is invalid; the API refuses such flows
  public static FlowDefinition definition(VersionedPrompt version) {
    if (version.agentType() != AgentType.CUSTOM_FLOW) {
      throw new IllegalArgumentException("the version " + version.id() + " is no flow");
    }
    return FlowReader.read(JSON.readTree(version.settings().text()).path("flowDefinition"));
  }

  /// Returns the position at which a call begins.
  public FlowPosition start() {
    return FlowPosition.entering(definition.nodes().getFirst().id(), CollectedOutputs.NOTHING);
  }

  /// Returns the start of a recorded call whose first step led to the node `second`. Recordings do
  /// not name their first node, and a version may have another node in front of it.
  FlowPosition startTo(NodeId second) {
    return definition.nodes().stream()
        .filter(node -> node.transitionRules().stream().anyMatch(rule -> rule.to().equals(second)))
        .findFirst()
        .map(node -> FlowPosition.entering(node.id(), CollectedOutputs.NOTHING))
        .orElseGet(this::start);
  }

  /// Returns the instructions of the agent's model at each node that speaks, before the call.
  public List<String> prompts() {
    return definition.nodes().stream()
        .filter(node -> !(node instanceof FlowNode.Function))
        .map(node -> FlowPrompt.of(this, node, CollectedOutputs.NOTHING))
        .toList();
  }

  /// Returns the names of the call's inputs that the texts of the flow contain.
  public Set<String> inputNames() {
    Set<String> names = Template.names(new FlowText(this).template());
    names.removeIf(Flow::isOutput);
    return names;
  }

  /// Whether the first node speaks before the caller. A simulated call is an inbound call.
  public boolean opensCall() {
    return new OpeningLine(definition.openingLineType(), "").opensCall();
  }

  /// Returns the display name of the node at which the flow stands.
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

  /// Fills a text of the flow with the call's inputs and the collected outputs.
  String filled(String template, CollectedOutputs gathered) {
    Map<String, String> values = new HashMap<>(inputs);
    values.putAll(gathered.templateValues());
    return Template.fill(template, values, missing);
  }

  private static boolean isOutput(String name) {
    return name.startsWith("node.");
  }

  /// Fills a text of the flow before a call: placeholders for outputs stay as written.
  String filledBefore(String template) {
    return Template.fill(template, inputs, missing, Flow::isOutput);
  }
}
