package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.session.Sessions;
import dev.linecheck.domain.Sha256;
import dev.linecheck.evaluation.operation.OperationAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The forms that this node has carried out, so that each is carried out once, however often it is
/// sent. It is for operations that take no `Idempotency-Key`: of their answers nothing may be
/// stored, or they wait for a model, which no transaction may. Thread-safe.
public final class SentForms {
  /// The time for which a form is remembered: no form of a session is taken after its end.
  static final Duration KEPT = Sessions.LIFE;

  /// The most forms that are remembered; the oldest is dropped first.
  private static final int REMEMBERED_MAX = 10_000;

  /// The field that holds the text by which a form differs from all others.
  static final String ONCE = "once";

  private final Map<String, Instant> sent = new LinkedHashMap<>();

  /// Carries out an operation, unless its form was sent before. A form that was refused can be sent
  /// again.
  ///
  /// @return the answer; empty if the form was sent before
  Optional<OperationAnswer> once(Visit visit, Supplier<OperationAnswer> operation) {
    String once = visit.field(ONCE);
    if (once.isEmpty()) {
      throw PageProblem.unreadable("The form lacks the field 'once'. Open its page again.");
    }
    String form = Sha256.hex(visit.session().formToken() + " " + once);
    if (!claim(form, visit.now())) {
      return Optional.empty();
    }
    Optional<OperationAnswer> answer = Optional.empty();
    try {
      answer = Optional.of(operation.get());
      return answer;
    } finally {
      if (answer.filter(OperationAnswer.Done.class::isInstance).isEmpty()) {
        release(form);
      }
    }
  }

  private synchronized boolean claim(String form, Instant now) {
    sent.values().removeIf(time -> time.plus(KEPT).isBefore(now));
    boolean isFirst = sent.putIfAbsent(form, now) == null;
    if (sent.size() > REMEMBERED_MAX) {
      sent.remove(sent.keySet().iterator().next());
    }
    return isFirst;
  }

  private synchronized void release(String form) {
    sent.remove(form);
  }
}
