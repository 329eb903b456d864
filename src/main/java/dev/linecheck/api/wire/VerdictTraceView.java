package dev.linecheck.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.linecheck.domain.verdict.VerdictTrace;
import java.util.List;
import java.util.Optional;

/// How the verdict on a turn came about. An extension.
///
/// @param status what was decided of the turn itself
/// @param checks of the vote that decided, what is not plainly fine
/// @param evidence what the broken rule was held against; left out where a model was asked
/// @param escalation what a stronger model said; left out where none was asked
/// @param call the same of the call that the turn ends, where it was asked about
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
  /// How many votes say what.
  public record Votes(int accurate, int inaccurate, int undecided, int invalid) {
    static Votes of(VerdictTrace.Votes votes) {
      return new Votes(votes.accurate(), votes.inaccurate(), votes.undecided(), votes.invalid());
    }
  }

  /// What a vote says of one item.
  public record Check(
      String id,
      String question,
      boolean required,
      String basis,
      String answer,
      String finding,
      List<Evidence> evidence) {}

  /// Words, and where they stand.
  public record Evidence(String source, String quote) {
    static List<Evidence> of(List<dev.linecheck.domain.verdict.Evidence> pieces) {
      return pieces.stream().map(piece -> new Evidence(piece.source(), piece.quote())).toList();
    }
  }

  /// A verification of an alert.
  ///
  /// @param defence null where no answer could be used
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Verification(Claim claim, Optional<String> defence, String decision) {
    static Verification of(VerdictTrace.VerificationTrace look) {
      return new Verification(
          new Claim(look.check(), look.finding()), look.defence(), look.decision().name());
    }
  }

  /// What a stronger model says of what the judge left undecided.
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Escalation(
      String model, String vote, List<Check> checks, Optional<Verification> verification) {}

  /// What the turn was said to break, and how.
  public record Claim(String check, String finding) {}
}
