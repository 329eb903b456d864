package dev.linecheck.domain.dial;

/// Who or what a line of a call comes from. The API has three speakers and a type of line; this is
/// both in one.
public enum Party {
  /// The caller's own words.
  CALLER("caller"),
  /// Keys that the caller pressed.
  KEYS("keys"),
  /// A text message that the caller sent during the call.
  TEXT_MESSAGE("text message"),
  /// The caller called a function of their own, or it answered; the agent learns nothing of it.
  CALLER_ACTION("caller action"),
  /// The person or line that the call was transferred to.
  TRANSFER_TARGET("transfer target"),
  /// A phone menu that the call went through.
  MENU("menu"),
  /// The agent's words and its calls of functions.
  AGENT("agent"),
  /// The result of one of the agent's functions.
  FUNCTION("function"),
  /// The agent's flow went on to another node.
  STEP("step"),
  /// The agent's model was told something; nobody in the call said or heard it.
  NOTE("note");

  private final String title;

  Party(String title) {
    this.title = title;
  }

  /// The name that a model reads.
  public String title() {
    return title;
  }

  /// Whether the line is the agent's own doing.
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

  /// A line as the agent hears it: who is not the caller is named. Keys look as they do in a
  /// simulated call.
  public String heard(String text) {
    return switch (this) {
      case KEYS -> "[keys " + text + "]";
      case TEXT_MESSAGE, TRANSFER_TARGET, MENU -> "[" + title + "] " + text;
      case CALLER, CALLER_ACTION, AGENT, FUNCTION, STEP, NOTE -> text;
    };
  }
}
