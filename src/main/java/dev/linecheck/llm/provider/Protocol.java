package dev.linecheck.llm.provider;

import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelException.ModelFailure;
import dev.linecheck.llm.ModelSettings.StructuredOutput;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The protocol of a provider's API. Without state.
interface Protocol {
  /// A request in the form of the provider.
  ///
  /// @param path is added to the provider's base URL
  /// @param headers besides those of the connection
  record Written(String path, Map<String, String> headers, ObjectNode body) {
    public Written {
      headers = Map.copyOf(headers);
    }
  }

  /// Writes a request.
  Written write(Attempt attempt);

  /// Returns the ways in which a model is told a schema. A way that the model refuses is replaced
  /// by the next.
  List<StructuredOutput> outputs();

  /// Returns the names of the parameters that are left out when the model refuses them, besides the
  /// options in the provider's own words.
  List<String> refusable(Attempt attempt);

  /// Returns the name of the field that takes the longest answer.
  String limitName(Attempt attempt);

  /// Reads the body of a response that is an answer.
  ///
  /// @throws dev.linecheck.llm.AttemptException when it is none
  ModelAnswer read(JsonNode body, Attempt attempt);

  /// Joins the events of an answer that was streamed, although nobody asked for that.
  ///
  /// @throws dev.linecheck.llm.AttemptException when the stream stops before the end of the answer
  JsonNode joined(EventStream stream);

  /// Returns which setting helps against a failure, as the end of a sentence; empty if the
  /// provider's words suffice.
  default String help(ModelFailure failure) {
    return "";
  }

  /// Returns the headers that carry the provider's key.
  Map<String, String> credentials(String key);
}
