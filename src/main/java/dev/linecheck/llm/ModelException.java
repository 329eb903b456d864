package dev.linecheck.llm;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.run.ItemOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Thrown when a language model gave no answer. This is never the agent's fault.
public final class ModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ModelFailure failure;
  private final Duration retryAfter;

  /// Empty: the advice on the failure helps.
  private final String advice;

  public ModelException(ModelFailure trouble, String message) {
    this(trouble, message, Duration.ZERO, "");
  }

  private ModelException(ModelFailure trouble, String message, Duration retryAfter, String advice) {
    super(message);
    this.failure = trouble;
    this.retryAfter = retryAfter;
    this.advice = advice;
  }

  public ModelException(ModelFailure trouble, String message, Throwable cause) {
    this(trouble, message, Duration.ZERO, "", cause);
  }

  ModelException(
      ModelFailure trouble, String message, Duration retryAfter, String advice, Throwable cause) {
    super(message, cause);
    this.failure = trouble;
    this.retryAfter = retryAfter;
    this.advice = advice;
  }

  public ModelFailure failure() {
    return failure;
  }

  /// Returns how long the provider asks to wait before the next attempt; zero if it does not ask.
  Duration retryAfter() {
    return retryAfter;
  }

  /// Returns what to do about the failure with a model.
  public String advice(ModelId model) {
    return advice.isEmpty() ? Advice.on(failure, model) : advice;
  }

  /// Returns the same failure with another message.
  ModelException saying(String message) {
    return new ModelException(failure, message, retryAfter, advice, this);
  }

  /// Returns the same failure without the secrets. The cause is dropped if it contains one, because
  /// a stack trace would print it.
  ModelException masked(SecretMask mask) {
    List<String> messages =
        Stream.<Throwable>iterate(this, Objects::nonNull, Throwable::getCause)
            .map(String::valueOf)
            .toList();
    if (messages.stream().allMatch(message -> mask.in(message).equals(message))) {
      return this;
    }
    return new ModelException(
        failure, mask.in(String.valueOf(getMessage())), retryAfter, mask.in(advice));
  }

  /// The kind of failure.
  public enum ModelFailure {
    /// The provider refuses the API key.
    UNAUTHORIZED("model_unauthorized", Remedy.NONE_FOR_THE_RUN),
    /// The account has no credit left, or its quota is used up.
    OUT_OF_CREDIT("model_out_of_credit", Remedy.NONE_FOR_THE_RUN),
    /// The provider has no model of that name.
    UNKNOWN_MODEL("model_unknown", Remedy.NONE_FOR_THE_RUN),
    /// No API of models answers at the provider's address.
    NO_API("model_no_api", Remedy.NONE_FOR_THE_RUN),
    /// The provider refuses the request itself.
    REFUSED("model_refused", Remedy.NONE),
    /// A filter of the provider refuses the request, or withholds the answer.
    FILTERED("model_filtered", Remedy.NONE),
    /// The request is longer than the model can read.
    TOO_LONG("model_context_exceeded", Remedy.NONE),
    /// The provider is set up in a way that makes its answers unusable.
    SETUP("model_setup", Remedy.NONE),
    /// The answer was cut off before it said anything.
    CUT_OFF("model_cut_off", Remedy.NONE),
    /// The answer says nothing and calls nothing.
    EMPTY("model_empty", Remedy.NONE),
    /// No vote of the judge on a turn is usable, so there is no verdict on the call.
    JUDGE_UNUSABLE(ItemOutcome.JUDGE_UNUSABLE, Remedy.NONE),
    /// The provider asks to slow down, still after the longest wait.
    RATE_LIMITED("model_rate_limited", Remedy.WAIT_FOR_ROOM),
    /// The provider fails or cannot be reached.
    UNAVAILABLE("model_unavailable", Remedy.WAIT_FOR_RETURN),
    /// The answer was not complete within the time limit of a call.
    TIMED_OUT("model_timed_out", Remedy.REPEAT),
    /// The response of the provider is no usable answer.
    UNREADABLE("model_unreadable", Remedy.REPEAT);

    private final String code;
    private final Remedy remedy;

    ModelFailure(String code, Remedy remedy) {
      this.code = code;
      this.remedy = remedy;
    }

    /// Returns a stable word for programs.
    public String code() {
      return code;
    }

    /// Whether every other request of the run would fail in the same way.
    public boolean endsRun() {
      return remedy == Remedy.NONE_FOR_THE_RUN;
    }

    /// Whether another request may succeed at once.
    public boolean isOfThisRequest() {
      return remedy == Remedy.NONE || this == UNREADABLE;
    }

    Remedy remedy() {
      return remedy;
    }
  }

  /// The remedy of a failure.
  enum Remedy {
    /// The next attempt may succeed.
    REPEAT,
    /// An attempt may succeed when the provider has room again.
    WAIT_FOR_ROOM,
    /// An attempt may succeed when the provider is back.
    WAIT_FOR_RETURN,
    /// The request fails however often it is made.
    NONE,
    /// No request of the run can succeed.
    NONE_FOR_THE_RUN
  }
}
