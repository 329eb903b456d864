package dev.linecheck.pipeline;

/// Whether words for a terminal have colours. A colour only repeats what the words say.
public enum Colours {
  ON,
  OFF;

  public String good(String words) {
    return with(32, words);
  }

  public String bad(String words) {
    return with(31, words);
  }

  public String open(String words) {
    return with(33, words);
  }

  String strong(String words) {
    return with(1, words);
  }

  private String with(int code, String words) {
    return switch (this) {
      case ON -> "\u001b[%dm%s\u001b[0m".formatted(code, words);
      case OFF -> words;
    };
  }
}
