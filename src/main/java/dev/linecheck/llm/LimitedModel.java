package dev.linecheck.llm;

import dev.linecheck.domain.dial.FunctionAnswer;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.llm.ModelException.ModelFailure;

/// Refuses an answer that is longer than any real answer. An endless answer would fill the memory
/// of the server, because every later model of its call is shown it.
final class LimitedModel implements LanguageModel {
  /// The most characters of one answer: its words and its function calls together.
  static final int CHARS_MAX = 131_072;

  /// The most function calls in one answer.
  static final int CALLS_MAX = 64;

  /// The most characters of the name or the id of one call. Providers allow 64 to 128.
  static final int NAME_CHARS_MAX = 256;

  /// The most characters of one call's arguments.
  static final int ARGUMENTS_CHARS_MAX = 65_536;

  private final LanguageModel model;

  LimitedModel(LanguageModel model) {
    this.model = model;
  }

  /// @throws ModelException UNREADABLE when the answer exceeds a limit
  @Override
  public ModelAnswer answer(ModelRequest request) {
    ModelAnswer answer = model.answer(request);
    int calls = answer.executed().size() + answer.calls().size();
    check(request, calls <= CALLS_MAX, "answered with", CALLS_MAX, "calls");
    for (FunctionAnswer executed : answer.executed()) {
      check(request, executed.call());
    }
    for (FunctionCall call : answer.calls()) {
      check(request, call);
    }
    check(request, answer.chars() <= CHARS_MAX, "answered with", CHARS_MAX, "characters");
    return answer;
  }

  private static void check(ModelRequest request, FunctionCall call) {
    int name = Math.max(call.name().length(), call.functionCallId().orElse("").length());
    int arguments = call.args().length();
    check(request, name <= NAME_CHARS_MAX, "called a function by", NAME_CHARS_MAX, "characters");
    check(
        request,
        arguments <= ARGUMENTS_CHARS_MAX,
        "called a function with arguments of",
        ARGUMENTS_CHARS_MAX,
        "characters");
  }

  private static void check(
      ModelRequest request, boolean isWithin, String did, int most, String unit) {
    if (!isWithin) {
      throw new ModelException(
          ModelFailure.UNREADABLE,
          "%s: %s more than %d %s".formatted(request.asked(), did, most, unit));
    }
  }
}
