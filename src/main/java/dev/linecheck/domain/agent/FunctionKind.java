package dev.linecheck.domain.agent;

import java.util.List;
import java.util.Optional;

/// What a function does when an agent calls it.
public sealed interface FunctionKind {
  /// Ends the agent's part of the call by handing it to another number.
  ///
  /// @param allowedNumbers E.164
  record Transfer(List<String> allowedNumbers) implements FunctionKind {
    public Transfer {
      allowedNumbers = List.copyOf(allowedNumbers);
    }
  }

  /// Posts to a URL and hands the answer to the agent.
  ///
  /// @param inputJsonSchema of the parameters, as text
  record Api(String apiPath, List<Header> headers, Optional<String> inputJsonSchema)
      implements FunctionKind {
    public Api {
      headers = List.copyOf(headers);
    }
  }

  /// Looks up an answer in a team's documents; nothing here reads more of it.
  record KnowledgeBase() implements FunctionKind {}

  /// Something of the team's own; nothing here reads more of it.
  record Custom() implements FunctionKind {}

  /// A header of each request.
  record Header(String key, HeaderValue value) {
    /// A header whose value is known.
    public Header(String key, String text) {
      this(key, new HeaderValue.Known(text));
    }
  }
}
