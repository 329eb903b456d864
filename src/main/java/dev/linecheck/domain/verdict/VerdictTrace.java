package dev.linecheck.domain.verdict;

import dev.linecheck.domain.agent.ModelId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The record of how one verdict came about.
///
/// @param index the index of the turn
/// @param about CALL if it is about the call that the turn ends
/// @param status the decision; for a turn, without the verdict on its call
/// @param checks the checks of the deciding vote that are neither yes nor not applicable
/// @param verification the verification of the alert
/// @param escalation the answer of the stronger model, if it was asked
/// @param unusable the reasons why votes, a verification or an escalation have no usable answer
public record VerdictTrace(
    int index,
    CheckItem.Scope about,
    Verdict status,
    Source source,
    Votes votes,
    List<Check> checks,
    Optional<VerificationTrace> verification,
    Optional<Escalation> escalation,
    List<String> unusable) {
  public VerdictTrace {
    checks = List.copyOf(checks);
    unusable = List.copyOf(unusable);
  }

  /// A trace in which every answer was usable.
  public VerdictTrace(
      int index,
      CheckItem.Scope about,
      Verdict status,
      Source source,
      Votes votes,
      List<Check> checks,
      Optional<VerificationTrace> verification,
      Optional<Escalation> escalation) {
    this(index, about, status, source, votes, checks, verification, escalation, List.of());
  }

  /// Returns the trace of a turn that no model was asked about.
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

  /// Returns the same trace for the turn's position in another transcript.
  public VerdictTrace at(int position) {
    return new VerdictTrace(
        position, about, status, source, votes, checks, verification, escalation, unusable);
  }

  /// Returns the same trace with the reasons why some answers are unusable.
  public VerdictTrace with(List<String> reasons) {
    return new VerdictTrace(
        index, about, status, source, votes, checks, verification, escalation, reasons);
  }

  /// Whether enough votes are valid for a decision: half of all votes.
  public static boolean isQuorum(long valid, int cast) {
    return valid >= Math.ceilDiv(cast, 2);
  }

  /// Whether there is no decision because too few answers of the judge are usable. Such a turn is
  /// not known to be good or bad.
  public boolean lacksJudge() {
    return status == Verdict.UNDECIDED
        && !isQuorum(votes.cast() - votes.invalid(), votes.cast())
        && escalation.filter(stronger -> stronger.vote() != Vote.INVALID).isEmpty();
  }

  /// The source of the decision.
  public enum Source {
    /// Rules, without a model.
    RULE,
    /// The votes.
    JUDGE,
    /// The verification of an alert, whatever its outcome.
    VERIFY,
    /// The stronger model, after the judge left the turn undecided.
    ESCALATION
  }

  /// The number of votes for each verdict.
  ///
  /// @param invalid votes without a usable answer
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
    /// No answer was usable.
    INVALID
  }

  /// The answer of a stronger model about a turn that the judge left undecided.
  ///
  /// @param checks the checks of its vote that are neither yes nor not applicable
  /// @param verification the stronger model's own verification of its finding
  public record Escalation(
      ModelId model, Vote vote, List<Check> checks, Optional<VerificationTrace> verification) {
    public Escalation {
      checks = List.copyOf(checks);
    }
  }

  /// Returns all checks, in the order in which they were made.
  public Stream<Check> allChecks() {
    return Stream.concat(
        checks.stream(), escalation.stream().flatMap(stronger -> stronger.checks().stream()));
  }

  /// The answer of a vote to one item.
  ///
  /// @param id the id of the item
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
  /// @param finding the finding against the turn
  /// @param defence the defence of the turn; empty if no answer was usable, and then the decision
  ///   is CANNOT_TELL
  public record VerificationTrace(
      String check, String finding, Optional<String> defence, VerificationDecision decision) {}

  /// The decision of a verification.
  public enum VerificationDecision {
    UPHOLD,
    OVERTURN,
    CANNOT_TELL
  }
}
