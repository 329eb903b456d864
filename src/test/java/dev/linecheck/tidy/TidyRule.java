package dev.linecheck.tidy;

/// A rule of the house that can be read off a file.
enum TidyRule {
  FILE_LENGTH("a file has at most 400 lines"),
  METHOD_LENGTH("a method has at most 40 lines"),
  PARAMETERS("a method has at most 6 parameters"),
  COMPONENTS("a record has at most 12 components"),
  BOOLEANS("two booleans do not stand side by side"),
  TYPE_NAME("a name says what the type is"),
  DEFAULT_ARM("a switch names its cases"),
  WIDE_CATCH("a catch names the failure"),
  SLEEP("nothing sleeps"),
  SKIP("no test is skipped"),
  SUPPRESSION("no warning is suppressed"),
  UNTYPED_MAP("no map of anything in the product"),
  PACKAGE_INFO("a package says what it is and is @NullMarked"),
  WHITESPACE("no tab, no space at the end of a line"),
  MARKER("nothing is left to be done"),
  MACHINE_PATH("no path of one machine"),
  REGISTRY("no host of a package registry");

  private final String sentence;

  TidyRule(String sentence) {
    this.sentence = sentence;
  }

  String sentence() {
    return sentence;
  }
}
