package dev.linecheck.domain.agent;

import java.util.List;
import java.util.Optional;

/// The effect of a function that an agent calls.
public sealed interface FunctionKind {
  /// Ends the agent's part of the call by transferring it to another number.
  ///
  /// @param allowedNumbers E.164
  record Transfer(List<String> allowedNumbers) implements FunctionKind {
    public Transfer {
      allowedNumbers = List.copyOf(allowedNumbers);
    }
  }

  /// Posts to a URL and returns the answer to the agent.
  ///
  /// @param inputJsonSchema the schema of the parameters, as text
  record Api(String apiPath, List<Header> headers, Optional<String> inputJsonSchema)
      implements FunctionKind {
    public Api {
      headers = List.copyOf(headers);
    }
  }

  /// Looks up an answer in a team's documents. Nothing here reads more of it.
  record KnowledgeBase() implements FunctionKind {}

  /// A kind of the team's own. Nothing here reads more of it.
  record Custom() implements FunctionKind {}

  /// A header of each request.
  record Header(String key, HeaderValue value) {
    /// A header with a known value.
    public Header(String key, String text) {
      this(key, new HeaderValue.Known(text));
    }
  }
}
