package dev.linecheck.domain.dial;

import java.util.List;
import java.util.Optional;

/// The data of a line beside its words.
///
/// @param type the kind of a line that is not plain speech; an open set
/// @param functionCallId the id of the call whose result the line holds
/// @param functionCalls the calls that the agent made with this line
public record LineDetail(
    Optional<String> type,
    Optional<String> functionCallId,
    List<FunctionCall> functionCalls,
    Optional<NodeTransition> nodeTransition) {
  /// The type of a line with the result of a function.
  public static final String FUNCTION = "function";

  /// The type of a line with a step of a flow.
  public static final String NODE_TRANSITION = "node-transition";

  /// The type of a message that an agent speaks while its caller is silent.
  public static final String IDLE_MESSAGE = "idle-message";

  /// The type of a line of the agent that stops in the middle, because its answer reached the most
  /// tokens.
  public static final String CUT_OFF = "cut-off";

  /// The type of a line with a call that the agent's own server executed itself. The result follows
  /// it.
  public static final String OWN_CALL = "own-call";

  /// The type of a line that instructs the agent's model during a call.
  public static final String NOTE = "note";

  /// The type of a line with keys that the caller pressed.
  public static final String KEYS = "dtmf";

  /// The type of a line spoken by the person or line to which the call was transferred.
  public static final String TRANSFER_TARGET = "transfer-target";

  /// The type of a text message from the caller.
  public static final String TEXT_MESSAGE = "sms";

  /// The type of a line in which the caller calls a function of their own.
  public static final String CALLER_FUNCTION = "caller-function";

  /// The type of a line with the answer of one of the caller's functions.
  public static final String CALLER_FUNCTION_RESULT = "caller-function-result";

  public static final LineDetail NONE =
      new LineDetail(Optional.empty(), Optional.empty(), List.of(), Optional.empty());

  public LineDetail {
    functionCalls = List.copyOf(functionCalls);
  }

  /// Returns the same data, as that of a result of another call.
  public LineDetail withId(Optional<String> otherId) {
    return new LineDetail(type, otherId, functionCalls, nodeTransition);
  }

  /// Returns the same data with other calls.
  public LineDetail withCalls(List<FunctionCall> otherCalls) {
    return new LineDetail(type, functionCallId, otherCalls, nodeTransition);
  }

  public static LineDetail of(String type) {
    return new LineDetail(Optional.of(type), Optional.empty(), List.of(), Optional.empty());
  }

  public static LineDetail calls(List<FunctionCall> calls) {
    return new LineDetail(Optional.empty(), Optional.empty(), calls, Optional.empty());
  }

  public static LineDetail ownCall(FunctionCall call) {
    return new LineDetail(Optional.of(OWN_CALL), Optional.empty(), List.of(call), Optional.empty());
  }

  public static LineDetail result(Optional<String> functionCallId) {
    return new LineDetail(Optional.of(FUNCTION), functionCallId, List.of(), Optional.empty());
  }

  public static LineDetail step(NodeTransition step) {
    return new LineDetail(
        Optional.of(NODE_TRANSITION), Optional.empty(), List.of(), Optional.of(step));
  }

  /// Whether the line holds the result of a function.
  public boolean isResult() {
    return type.filter(FUNCTION::equals).isPresent();
  }

  /// Whether the agent's own server executed the calls of the line.
  public boolean isOwnCall() {
    return type.filter(OWN_CALL::equals).isPresent();
  }

  /// Whether the line is a message that the agent spoke while its caller was silent.
  public boolean isIdleMessage() {
    return type.filter(IDLE_MESSAGE::equals).isPresent();
  }

  /// Returns the same detail for a line that stops in the middle.
  public LineDetail cutOff() {
    return new LineDetail(Optional.of(CUT_OFF), functionCallId, functionCalls, nodeTransition);
  }

  /// Whether the line stops in the middle, because its answer reached the most tokens.
  public boolean hasCutWords() {
    return type.filter(CUT_OFF::equals).isPresent();
  }

  /// Returns the source of the line.
  Party party(Speaker speaker) {
    return switch (speaker) {
      case IVR -> Party.MENU;
      case HUMAN -> ofCaller();
      case AI -> ofAgent();
    };
  }

  private Party ofCaller() {
    return switch (type.orElse("")) {
      case KEYS -> Party.KEYS;
      case TEXT_MESSAGE -> Party.TEXT_MESSAGE;
      case TRANSFER_TARGET -> Party.TRANSFER_TARGET;
      case CALLER_FUNCTION, CALLER_FUNCTION_RESULT -> Party.CALLER_ACTION;
      default -> Party.CALLER;
    };
  }

  private Party ofAgent() {
    if (nodeTransition.isPresent()) {
      return Party.STEP;
    }
    return switch (type.orElse("")) {
      case FUNCTION -> Party.FUNCTION;
      case NODE_TRANSITION -> Party.STEP;
      case NOTE -> Party.NOTE;
      default -> Party.AGENT;
    };
  }
}
