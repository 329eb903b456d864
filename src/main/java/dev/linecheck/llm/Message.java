package dev.linecheck.llm;

import dev.linecheck.domain.dial.FunctionCall;
import java.util.List;
import java.util.Optional;

/// One message as the asked model sees it: `ASSISTANT` is always the model itself.
///
/// @param calls the functions that an assistant called with these words; each has an id
/// @param answered the call that a function's result belongs to
public record Message(
    Role role, String text, List<FunctionCall> calls, Optional<FunctionCall> answered) {
  /// A model needs something to answer where it speaks first; nobody in the call said this.
  public static final Message CONNECTED = user("(The call is connected.)");

  /// Who speaks, from the model's side.
  public enum Role {
    SYSTEM,
    USER,
    ASSISTANT,
    FUNCTION
  }

  public Message {
    calls = List.copyOf(calls);
  }

  private Message(Role role, String text) {
    this(role, text, List.of(), Optional.empty());
  }

  public static Message system(String text) {
    return new Message(Role.SYSTEM, text);
  }

  public static Message user(String text) {
    return new Message(Role.USER, text);
  }

  public static Message assistant(String text) {
    return new Message(Role.ASSISTANT, text);
  }

  /// Asks for an answer once more that could not be used.
  ///
  /// @param why in words for the model; words of the answer in it are data, which may be a caller's
  public static Message repair(String why) {
    return user(
        """
        That answer could not be used. Why, as a JSON string: %s
        Answer the document above again, as one JSON object of the required schema and nothing else.
        """
            .formatted(EscapedJson.string(why)));
  }

  /// What the model called, and said with it.
  public static Message assistant(String text, List<FunctionCall> calls) {
    return new Message(Role.ASSISTANT, text, calls, Optional.empty());
  }

  /// What a function answered to a call of the model.
  public static Message result(FunctionCall call, String text) {
    return new Message(Role.FUNCTION, text, List.of(), Optional.of(call));
  }
}
