package dev.linecheck.api;

import dev.linecheck.domain.eval.PushedSuite;
import dev.linecheck.domain.eval.SuiteId;
import java.util.Optional;

/// The routes of suites. A suite is pushed whole: an agent, its prompt and functions, a config and
/// its records, which a client keeps as files.
record SuitesHandler(Context context) {
  static final String ID = "suiteId";

  /// Makes the suite what the body says, all of it or nothing. Pushes of one workspace follow each
  /// other, so two first pushes make one suite.
  Object push(ApiRequest call) {
    SuiteId id = id(call);
    SuiteBody body = SuiteBody.read(call.body());
    return context
        .erasure()
        .whileNothingIsDeleted(
            call.workspace(),
            () -> {
              Optional<PushedSuite> before = context.suites().find(call.workspace(), id);
              return SuiteView.of(new SuitePush(context, call, body, before).carryOut(id));
            });
  }

  private static SuiteId id(ApiRequest call) {
    String text = call.path(ID);
    if (!SuiteId.isValid(text)) {
      throw Problem.invalid(
          "invalid_suite_id",
          ID,
          "The id of a suite has 1 to %d letters, digits, dots, dashes and underscores, and begins with a letter or a digit."
              .formatted(SuiteId.LENGTH_MAX));
    }
    return new SuiteId(text);
  }

  Object get(ApiRequest call) {
    return Optional.of(call.path(ID))
        .filter(SuiteId::isValid)
        .flatMap(id -> context.suites().find(call.workspace(), new SuiteId(id)))
        .map(SuiteView::of)
        .orElseThrow(() -> Problem.noSuch("suite"));
  }
}
