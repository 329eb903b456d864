package dev.linecheck.domain.verdict;

import dev.linecheck.domain.agent.ModelId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How one verdict came about.
///
/// @param index of the turn
/// @param about CALL where it is about the call that the turn ends
/// @param status what was decided; of a turn apart from its call
/// @param checks of the vote that decided, those that are neither yes nor not applicable
/// @param verification at what the votes fault
/// @param escalation what the stronger model said, where it was asked
public record VerdictTrace(
    int index,
    CheckItem.Scope about,
    Verdict status,
    Source source,
    Votes votes,
    List<Check> checks,
    Optional<VerificationTrace> verification,
    Optional<Escalation> escalation) {
  public VerdictTrace {
    checks = List.copyOf(checks);
  }

  /// The trail of a turn that no model was asked about.
  public static VerdictTrace ruled(TurnVerdict verdict) {
    return new VerdictTrace(
        verdict.index(),
        CheckItem.Scope.TURN,
        Verdict.of(verdict),
        Source.RULE,
        Votes.NONE,
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /// The same trail of the same turn, where it stands in another transcript.
  public VerdictTrace at(int position) {
    return new VerdictTrace(
        position, about, status, source, votes, checks, verification, escalation);
  }

  /// Who has decided.
  public enum Source {
    /// Rules, without a model.
    RULE,
    /// The votes.
    JUDGE,
    /// The verification of what the votes fault, whatever it says.
    VERIFY,
    /// The stronger model, where the judge left it undecided.
    ESCALATION
  }

  /// How many votes say what.
  ///
  /// @param invalid of which no answer could be used
  public record Votes(int accurate, int inaccurate, int undecided, int invalid) {
    public static final Votes NONE = new Votes(0, 0, 0, 0);

    public int cast() {
      return accurate + inaccurate + undecided + invalid;
    }
  }

  /// One vote.
  public enum Vote {
    ACCURATE,
    INACCURATE,
    UNDECIDED,
    /// No answer could be used.
    INVALID
  }

  /// What a stronger model says of what the judge left undecided.
  ///
  /// @param checks of its vote, those that are neither yes nor not applicable
  /// @param verification its own, at what it faults
  public record Escalation(
      ModelId model, Vote vote, List<Check> checks, Optional<VerificationTrace> verification) {
    public Escalation {
      checks = List.copyOf(checks);
    }
  }

  /// All checks, in the order in which they were made.
  public Stream<Check> allChecks() {
    return Stream.concat(
        checks.stream(), escalation.stream().flatMap(stronger -> stronger.checks().stream()));
  }

  /// What a vote says of one item.
  ///
  /// @param id of the item
  public record Check(String id, Answer answer, String finding, List<Evidence> evidence) {
    public Check {
      evidence = List.copyOf(evidence);
    }
  }

  /// Answers that are not plainly fine.
  public enum Answer {
    NO,
    CANNOT_TELL
  }

  /// A verification of an alert.
  ///
  /// @param check the id of the item that the turn was said to break
  /// @param finding how
  /// @param defence of the turn; empty where no answer could be used, and the decision is then
  ///   CANNOT_TELL
  public record VerificationTrace(
      String check, String finding, Optional<String> defence, VerificationDecision decision) {}

  /// What a verification comes to.
  public enum VerificationDecision {
    UPHOLD,
    OVERTURN,
    CANNOT_TELL
  }
}
