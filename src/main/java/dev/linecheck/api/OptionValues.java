package dev.linecheck.api;

import dev.linecheck.domain.agent.ModelOptions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import tools.jackson.databind.node.ArrayNode;

/// The model options of a prompt version in the form of the API.
final class OptionValues {
  static final String FIELD = "modelOptionValues";
  private static final double TEMPERATURE_MAX = 2;

  private OptionValues() {}

  /// Reads the options; empty when the request has none.
  static Optional<ModelOptions> read(Fields fields) {
    return fields.openObjects(FIELD).map(OptionValues::options);
  }

  private static ModelOptions options(List<Fields> given) {
    OptionalDouble temperature = OptionalDouble.empty();
    OptionalInt maxTokens = OptionalInt.empty();
    for (Fields option : given) {
      String id = option.required("optionId");
      String value = option.required("value");
      switch (id) {
        case "temperature" -> temperature = OptionalDouble.of(temperature(option, value));
        case "max_tokens" -> maxTokens = OptionalInt.of(maxTokens(option, value));
        default ->
            throw Problem.invalid(
                "unknown_model_option",
                option.at("optionId"),
                "There is no model option '" + id + "'; there are temperature and max_tokens.");
      }
    }
    return new ModelOptions(temperature, maxTokens);
  }

  private static double temperature(Fields option, String value) {
    try {
      double temperature = Double.parseDouble(value);
      if (temperature >= 0 && temperature <= TEMPERATURE_MAX) {
        return temperature;
      }
    } catch (NumberFormatException _) {
      // refused like a number out of range
    }
    throw badOption(option, "a number from 0 to 2", value);
  }

  private static int maxTokens(Fields option, String value) {
    try {
      int maxTokens = Integer.parseInt(value);
      if (maxTokens >= 1) {
        return maxTokens;
      }
    } catch (NumberFormatException _) {
      // refused like a number out of range
    }
    throw badOption(option, "a whole number above 0", value);
  }

  private static Problem badOption(Fields option, String wanted, String value) {
    return Problem.invalid(
        "out_of_range",
        option.at("value"),
        "%s has to be %s, not '%s'.".formatted(option.at("value"), wanted, value));
  }

  static ArrayNode view(ModelOptions options) {
    ArrayNode view = JsonText.MAPPER.createArrayNode();
    options.temperature().ifPresent(value -> add(view, "temperature", Double.toString(value)));
    options.maxTokens().ifPresent(value -> add(view, "max_tokens", Integer.toString(value)));
    return view;
  }

  private static void add(ArrayNode view, String id, String value) {
    view.addObject().put("optionId", id).put("value", value);
  }
}
