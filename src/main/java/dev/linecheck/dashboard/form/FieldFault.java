package dev.linecheck.dashboard.form;

/// The reason why a text in a field cannot be read.
final class FieldFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FieldFault(String sentence) {
    super(sentence);
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
