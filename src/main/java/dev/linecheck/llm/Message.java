package dev.linecheck.llm;

import dev.linecheck.domain.dial.FunctionCall;
import java.util.List;
import java.util.Optional;

/// One message from the view of the model that is asked: `ASSISTANT` is always the model itself.
///
/// @param calls the functions that the assistant called with these words; each has an id
/// @param answered the call to which a function's result belongs
/// @param opaque the assistant's message in the form of its provider ([ModelAnswer#opaque()])
public record Message(
    Role role,
    String text,
    List<FunctionCall> calls,
    Optional<FunctionCall> answered,
    Optional<String> opaque) {
  /// The first message to a model that speaks first, because a model needs something to answer.
  /// Nobody in the call said it.
  public static final Message CONNECTED = user("(The call is connected.)");

  /// The speaker, from the view of the model.
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
    this(role, text, List.of(), Optional.empty(), Optional.empty());
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

  /// Asks again for an answer, because the first was unusable.
  ///
  /// @param why the reason, in words for the model; words of the answer in it are data, which may
  ///   be a caller's
  public static Message repair(String why) {
    return user(
        """
        That answer could not be used. Why, as a JSON string: %s
        Answer the document above again, as one JSON object of the required schema and nothing else.
        """
            .formatted(EscapedJson.string(why)));
  }

  /// A message in which the model called functions.
  public static Message assistant(String text, List<FunctionCall> calls) {
    return assistant(text, calls, Optional.empty());
  }

  /// A message of the model, as its provider needs it back.
  public static Message assistant(String text, List<FunctionCall> calls, Optional<String> opaque) {
    return new Message(Role.ASSISTANT, text, calls, Optional.empty(), opaque);
  }

  /// The result of a function that the model called.
  public static Message result(FunctionCall call, String text) {
    return new Message(Role.FUNCTION, text, List.of(), Optional.of(call), Optional.empty());
  }
}
