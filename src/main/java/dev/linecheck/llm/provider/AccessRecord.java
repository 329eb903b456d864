package dev.linecheck.llm.provider;

/// The record of how one provider has let this server in since its start. Thread-safe.
final class AccessRecord {
  /// The number of times that a provider which has answered nothing yet denies access in a row,
  /// without a word about the key, until the key is taken for the reason.
  static final int DENIALS_MAX = 3;

  /// The same number since the last answer of a provider that has answered. It is greater, because
  /// an agent of a team's own may deny several requests for what they say.
  static final int DENIALS_AFTER_ANSWER_MAX = 5;

  private boolean answered;
  private int status;
  private int denials;

  /// Notes a response that is an answer.
  synchronized void answers() {
    answered = true;
    denials = 0;
  }

  synchronized boolean hasAnswered() {
    return answered;
  }

  /// Notes a response that denies access. Returns whether every request would be denied.
  synchronized boolean denies(int with) {
    denials = with == status ? denials + 1 : 1;
    status = with;
    return denials >= (answered ? DENIALS_AFTER_ANSWER_MAX : DENIALS_MAX);
  }
}
