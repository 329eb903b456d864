package dev.linecheck.llm;

/// One message as the asked model sees it: `ASSISTANT` is always the model itself.
public record Message(Role role, String text) {
  /// Who speaks, from the model's side.
  public enum Role {
    SYSTEM,
    USER,
    ASSISTANT
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
}
