package dev.linecheck.api.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.linecheck.domain.agent.ModelId;
import java.util.List;

/// A model that a prompt version may name.
public record ModelView(String id, String name, List<Option> modelOptions) {
  /// An option of a model that a prompt version may set.
  public record Option(String id, String name, String valueType, String defaultValue) {
    @JsonProperty("default")
    @Override
    public String defaultValue() {
      return defaultValue;
    }
  }

  private static final List<Option> OPTIONS =
      List.of(
          new Option("temperature", "Temperature", "FLOAT", "1.0"),
          new Option("max_tokens", "Max tokens", "INT", ""));

  public static ModelView of(ModelId model) {
    return new ModelView(model.value(), model.value(), OPTIONS);
  }
}
