package dev.linecheck.callagent.flow;

import dev.linecheck.callagent.flow.FlowException.Fault;
import dev.linecheck.domain.agent.FlowOutput;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the outputs of a flow's node.
final class OutputReader {
  private OutputReader() {}

  static List<FlowOutput> read(FlowFields data) {
    List<FlowOutput> outputs = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (FlowFields entry : data.optionalObjects("outputs").orElse(List.of())) {
      FlowOutput output = output(entry.ownedBy(entry.owner() + ": an output"));
      if (!names.add(output.name())) {
        throw entry.problem(
            Fault.DUPLICATE_OUTPUT, "name", "has two outputs named '" + output.name() + "'");
      }
      outputs.add(output);
    }
    return outputs;
  }

  private static FlowOutput output(FlowFields entry) {
    return new FlowOutput(
        entry.text("name"),
        entry.required(
            "type",
            entry.optionalOneOf("type", List.of(FlowOutput.Type.values()), FlowOutput.Type::name)),
        entry.isTrue("nullable")
            ? FlowOutput.Nullability.NULLABLE
            : FlowOutput.Nullability.NEVER_NULL,
        entry.optionalText("description"),
        customSchema(entry));
  }

  /// Reads a team's own schema; an empty text means no schema.
  private static Optional<String> customSchema(FlowFields entry) {
    Optional<String> schema =
        entry.optionalText("customFieldJsonSchema").filter(text -> !text.isBlank());
    if (schema.isPresent() && OutputSchema.parsed(schema.get()).isEmpty()) {
      throw entry.problem(
          Fault.INVALID_SCHEMA,
          "customFieldJsonSchema",
          "has a customFieldJsonSchema that is no JSON object");
    }
    return schema;
  }
}
