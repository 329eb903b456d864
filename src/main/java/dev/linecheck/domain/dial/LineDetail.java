package dev.linecheck.domain.dial;

import java.util.List;
import java.util.Optional;

/// What a line holds beside spoken words.
///
/// @param type says what the line is when it is not plain speech; an open set
/// @param functionCallId the call that the line is the result of
/// @param functionCalls the calls that the agent made with this line
public record LineDetail(
    Optional<String> type,
    Optional<String> functionCallId,
    List<FunctionCall> functionCalls,
    Optional<NodeTransition> nodeTransition) {
  /// The type of a line that is the result of a function.
  public static final String FUNCTION = "function";

  /// The type of a line that is a step of a flow.
  public static final String NODE_TRANSITION = "node-transition";

  /// The type of a line that an agent says of itself while its caller is silent.
  public static final String IDLE_MESSAGE = "idle-message";

  public static final LineDetail NONE =
      new LineDetail(Optional.empty(), Optional.empty(), List.of(), Optional.empty());

  public LineDetail {
    functionCalls = List.copyOf(functionCalls);
  }

  public static LineDetail of(String type) {
    return new LineDetail(Optional.of(type), Optional.empty(), List.of(), Optional.empty());
  }

  public static LineDetail calls(List<FunctionCall> calls) {
    return new LineDetail(Optional.empty(), Optional.empty(), calls, Optional.empty());
  }

  public static LineDetail result(Optional<String> functionCallId) {
    return new LineDetail(Optional.of(FUNCTION), functionCallId, List.of(), Optional.empty());
  }

  public static LineDetail step(NodeTransition step) {
    return new LineDetail(
        Optional.of(NODE_TRANSITION), Optional.empty(), List.of(), Optional.of(step));
  }

  /// Whether the line is what a function answered.
  public boolean isResult() {
    return type.filter(FUNCTION::equals).isPresent();
  }

  /// Whether the agent said the line of itself while its caller was silent.
  public boolean isIdleMessage() {
    return type.filter(IDLE_MESSAGE::equals).isPresent();
  }

  /// Whether the line is speech even without words; a line that is none counts as no turn.
  boolean speaks(String text) {
    boolean technical =
        type.filter(name -> name.equals(FUNCTION) || name.equals(NODE_TRANSITION)).isPresent()
            || nodeTransition.isPresent()
            || (text.isBlank() && !functionCalls.isEmpty());
    return !technical;
  }
}
