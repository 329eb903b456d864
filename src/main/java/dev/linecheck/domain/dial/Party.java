package dev.linecheck.domain.dial;

/// The source of a line in a call. It combines two values of the API: one of three speakers, and
/// the type of the line.
public enum Party {
  /// The caller's own words.
  CALLER("caller"),
  /// Keys that the caller pressed.
  KEYS("keys"),
  /// A text message that the caller sent during the call.
  TEXT_MESSAGE("text message"),
  /// The caller called a function of their own, or that function answered. The agent does not learn
  /// of it.
  CALLER_ACTION("caller action"),
  /// The person or line that the call was transferred to.
  TRANSFER_TARGET("transfer target"),
  /// A phone menu that the call went through.
  MENU("menu"),
  /// The agent's words and its function calls.
  AGENT("agent"),
  /// The result of one of the agent's functions.
  FUNCTION("function"),
  /// A step of the agent's flow to another node.
  STEP("step"),
  /// An instruction to the agent's model. Nobody in the call said or heard it.
  NOTE("note");

  private final String title;

  Party(String title) {
    this.title = title;
  }

  /// Returns the name in requests to models.
  public String title() {
    return title;
  }

  /// Whether the line is an act of the agent.
  public boolean isAgents() {
    return switch (this) {
      case AGENT, FUNCTION, STEP -> true;
      case CALLER, KEYS, TEXT_MESSAGE, CALLER_ACTION, TRANSFER_TARGET, MENU, NOTE -> false;
    };
  }

  /// Whether the agent hears the line from somebody else.
  public boolean isHeard() {
    return switch (this) {
      case CALLER, KEYS, TEXT_MESSAGE, TRANSFER_TARGET, MENU -> true;
      case CALLER_ACTION, AGENT, FUNCTION, STEP, NOTE -> false;
    };
  }

  /// Returns the line as the agent hears it. Speakers other than the caller are named. Keys look as
  /// they do in a simulated call.
  public String heard(String text) {
    return switch (this) {
      case KEYS -> "[keys " + text + "]";
      case TEXT_MESSAGE, TRANSFER_TARGET, MENU -> "[" + title + "] " + text;
      case CALLER, CALLER_ACTION, AGENT, FUNCTION, STEP, NOTE -> text;
    };
  }
}
