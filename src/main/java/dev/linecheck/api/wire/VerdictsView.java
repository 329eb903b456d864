package dev.linecheck.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.linecheck.domain.run.EvalResult;
import dev.linecheck.domain.verdict.TurnVerdicts;
import java.util.List;
import java.util.Optional;

/// The verdicts of a result without a word of its call. An extension.
///
/// @param excluded whether the result neither passes nor fails
/// @param continuation the verdicts on the continuation; left out where there is none
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record VerdictsView(
    String resultId,
    String recordId,
    int numAlerts,
    boolean excluded,
    List<Turn> turns,
    Optional<Rest> continuation) {
  /// The verdict on one turn.
  ///
  /// @param rule the id of the rule that it breaks; left out where a model judged it
  /// @param call the verdict on the call that the turn ends, if the judge was asked about it
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Turn(
      int index,
      boolean accurate,
      String status,
      String source,
      Optional<String> rule,
      List<Finding> findings,
      Optional<OfCall> call) {
    static List<Turn> of(List<ResultView.Line> lines) {
      return lines.stream().map(Turn::of).toList();
    }

    private static Turn of(ResultView.Line line) {
      return new Turn(
          line.index(),
          line.accurate(),
          line.judge().status(),
          line.judge().source(),
          line.rule(),
          Finding.of(line.judge()),
          line.judge().call().map(OfCall::of));
    }
  }

  /// The verdict on a call as a whole.
  public record OfCall(String status, String source, List<Finding> findings) {
    static OfCall of(VerdictTraceView trail) {
      return new OfCall(trail.status(), trail.source(), Finding.of(trail));
    }
  }

  /// An item that was not answered with yes. The judge's sentence about it is withheld, because it
  /// may repeat the call.
  public record Finding(String id, String question, boolean required, String answer) {
    static List<Finding> of(VerdictTraceView trail) {
      return trail.checks().stream()
          .map(check -> new Finding(check.id(), check.question(), check.required(), check.answer()))
          .toList();
    }
  }

  /// The verdicts on the continuation of the call.
  public record Rest(int numAlerts, boolean excluded, List<Turn> turns) {
    static Optional<Rest> of(TurnVerdicts verdicts) {
      return verdicts
          .continuedAlerts()
          .map(alerts ->
              new Rest(
                  alerts,
                  verdicts.continuedExcluded(),
                  Turn.of(ResultView.Line.continued(verdicts))));
    }
  }

  public static VerdictsView of(EvalResult result) {
    TurnVerdicts verdicts = result.outcome().verdicts();
    return new VerdictsView(
        result.id().value(),
        result.record().id().value(),
        verdicts.alerts(),
        verdicts.excluded(),
        Turn.of(ResultView.Line.of(verdicts)),
        Rest.of(verdicts));
  }
}
