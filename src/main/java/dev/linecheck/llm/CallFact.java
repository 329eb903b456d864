package dev.linecheck.llm;

import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.eval.RecordedCall;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// A fact about a call that a header tells the agent.
sealed interface CallFact {
  /// The prefix of the name of an input.
  String INPUT = "input.";

  /// The facts that every call has.
  enum Known implements CallFact {
    CALL_ID,
    RECORD_ID,
    RECORD_NAME,
    RUN_ID,
    AGENT_ID,
    AGENT_NAME,
    PROMPT_ID,
    PROMPT_NAME;

    @Override
    public Optional<String> of(ModelRequest request, CallTag call) {
      return switch (this) {
        case CALL_ID -> Optional.of(request.key().conversation());
        case RECORD_ID -> Optional.of(call.record().id().value());
        case RECORD_NAME ->
            switch (call.record()) {
              case PromptRecord prompt -> Optional.of(prompt.name());
              case RecordedCall _ -> Optional.empty();
            };
        case RUN_ID -> Optional.of(request.run().value());
        case AGENT_ID -> Optional.of(call.agent().id().value());
        case AGENT_NAME -> Optional.of(call.agent().name());
        case PROMPT_ID -> Optional.of(call.version().id().value());
        case PROMPT_NAME -> Optional.of(call.version().name());
      };
    }

    private String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }
  }

  /// A variable of the agent in the call.
  record Input(String name) implements CallFact {
    @Override
    public Optional<String> of(ModelRequest request, CallTag call) {
      return Optional.ofNullable(call.record().agentInputs().values().get(name));
    }
  }

  /// Returns the fact about the call of a request; empty if the call does not have it.
  Optional<String> of(ModelRequest request, CallTag call);

  /// Reads the name of a fact in the settings. Empty if there is none of that name.
  static Optional<CallFact> parse(String name) {
    if (name.startsWith(INPUT) && name.length() > INPUT.length()) {
      return Optional.of(new Input(name.substring(INPUT.length())));
    }
    return Arrays.stream(Known.values())
        .filter(fact -> fact.text().equals(name))
        .<CallFact>map(fact -> fact)
        .findFirst();
  }

  /// Returns the names of the known facts, for messages.
  static String names() {
    return Arrays.stream(Known.values()).map(Known::text).collect(Collectors.joining(", "));
  }
}
