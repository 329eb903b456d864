package dev.linecheck.callagent.flow;

/// Thrown when a flow cannot be read; the message names the node.
public final class FlowException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Fault fault;
  private final String path;

  /// The kind of fault in the flow.
  public enum Fault {
    WRONG_TYPE,
    MISSING_FIELD,
    UNKNOWN_VALUE,
    NO_NODES,
    TOO_MANY_NODES,
    DUPLICATE_NODE,
    UNKNOWN_NODE,
    NO_OPTIONS,
    NOT_A_NUMBER,
    DUPLICATE_OUTPUT,
    INVALID_SCHEMA
  }

  FlowException(Fault fault, String path, String sentence) {
    super(sentence);
    this.fault = fault;
    this.path = path;
  }

  public Fault fault() {
    return fault;
  }

  /// Returns the place in the flow, such as `nodes[3].nodeData.options`; empty for the flow itself.
  public String path() {
    return path;
  }
}
