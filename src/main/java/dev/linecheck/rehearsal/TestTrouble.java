package dev.linecheck.rehearsal;

/// A test that came to no verdict for a reason outside of the agent. The message is a sentence for
/// a person.
public final class TestTrouble extends IllegalStateException {
  private static final long serialVersionUID = 1;

  public TestTrouble(String sentence) {
    super(sentence);
  }

  TestTrouble(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
