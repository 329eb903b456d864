package dev.linecheck.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.linecheck.domain.verdict.VerdictTrace;
import java.util.List;
import java.util.Optional;

/// The trail of the verdict on a turn. An extension.
///
/// @param status the verdict on the turn itself
/// @param checks the checks of the deciding vote that are not plainly fine
/// @param evidence the evidence for the broken rule; left out where a model was asked
/// @param escalation the answer of a stronger model; left out where none was asked
/// @param call the same trail for the call that the turn ends, if the judge was asked about it
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record VerdictTraceView(
    String status,
    String source,
    Votes votes,
    List<Check> checks,
    Optional<List<Evidence>> evidence,
    Optional<Verification> verification,
    Optional<Escalation> escalation,
    Optional<VerdictTraceView> call) {
  /// The number of votes of each kind.
  public record Votes(int accurate, int inaccurate, int undecided, int invalid) {
    static Votes of(VerdictTrace.Votes votes) {
      return new Votes(votes.accurate(), votes.inaccurate(), votes.undecided(), votes.invalid());
    }
  }

  /// A vote's answer to one item.
  public record Check(
      String id,
      String question,
      boolean required,
      String basis,
      String answer,
      String finding,
      List<Evidence> evidence) {}

  /// Words with the place where they stand.
  public record Evidence(String source, String quote) {
    static List<Evidence> of(List<dev.linecheck.domain.verdict.Evidence> pieces) {
      return pieces.stream().map(piece -> new Evidence(piece.source(), piece.quote())).toList();
    }
  }

  /// A verification of an alert.
  ///
  /// @param defence null where no answer was usable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Verification(Claim claim, Optional<String> defence, String decision) {
    static Verification of(VerdictTrace.VerificationTrace look) {
      return new Verification(
          new Claim(look.check(), look.finding()), look.defence(), look.decision().name());
    }
  }

  /// A stronger model's answer about a turn that the judge left undecided.
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Escalation(
      String model, String vote, List<Check> checks, Optional<Verification> verification) {}

  /// The item that the turn was said to break, with the finding.
  public record Claim(String check, String finding) {}
}
