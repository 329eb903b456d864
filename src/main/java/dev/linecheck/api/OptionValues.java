package dev.linecheck.api;

import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.evaluation.OptionText;
import dev.linecheck.evaluation.OptionText.Seeding;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;

/// Options of a model in the form of the API.
final class OptionValues {
  static final String FIELD = "modelOptionValues";

  private OptionValues() {}

  /// Reads the options of a prompt version; empty when the request has none.
  static Optional<ModelOptions> read(Fields fields) {
    return fields
        .openObjects(FIELD)
        .map(given -> options(given, fields.at(FIELD), Seeding.DERIVED));
  }

  /// Reads the options of a role of a config. Without the field they stay as they are.
  static ModelOptions read(Fields body, String field, Seeding seeding, ModelOptions otherwise) {
    Optional<List<Fields>> given = body.optionalObjects(field);
    Optional<ModelOptions> options = given.map(list -> options(list, field, seeding));
    given.stream().flatMap(List::stream).forEach(Fields::refuseOthers);
    return options.orElse(otherwise);
  }

  private static ModelOptions options(List<Fields> given, String field, Seeding seeding) {
    return Refusals.accepted(
        OptionText.read(given.stream().map(OptionValues::option).toList(), field, seeding));
  }

  private static OptionText option(Fields option) {
    return new OptionText(
        option.required("optionId"),
        option.required("value"),
        option.at("optionId"),
        option.at("value"));
  }

  static ArrayNode view(ModelOptions options) {
    ArrayNode view = JsonText.MAPPER.createArrayNode();
    OptionText.shown(options)
        .forEach(
            option -> view.addObject().put("optionId", option.id()).put("value", option.value()));
    return view;
  }
}
