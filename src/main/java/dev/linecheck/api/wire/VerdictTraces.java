package dev.linecheck.api.wire;

import dev.linecheck.domain.verdict.CheckItem.Scope;
import dev.linecheck.domain.verdict.CheckItem.Weight;
import dev.linecheck.domain.verdict.Evidence;
import dev.linecheck.domain.verdict.JudgeNotes.Question;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.domain.verdict.Verdict;
import dev.linecheck.domain.verdict.VerdictTrace;
import java.util.List;
import java.util.Optional;

/// The traces of the verdicts on one call, with the questions of their checks.
record VerdictTraces(List<VerdictTrace> traces, List<Question> questions) {
  static VerdictTraces of(TurnVerdicts verdicts) {
    return new VerdictTraces(verdicts.notes().traces(), verdicts.notes().questions());
  }

  static VerdictTraces continued(TurnVerdicts verdicts) {
    return new VerdictTraces(verdicts.notes().continued(), verdicts.notes().questions());
  }

  VerdictTrace of(TurnVerdict verdict) {
    return about(Scope.TURN, verdict)
        .orElseThrow(() -> new IllegalStateException("every turn has its trail"));
  }

  /// Returns the trace of the verdict on the call that a turn ends, if the judge was asked about
  /// it.
  Optional<VerdictTrace> ofCall(TurnVerdict verdict) {
    return about(Scope.CALL, verdict);
  }

  private Optional<VerdictTrace> about(Scope scope, TurnVerdict verdict) {
    return traces.stream()
        .filter(trace -> trace.about() == scope && trace.index() == verdict.index())
        .findFirst();
  }

  Question asked(VerdictTrace.Check check) {
    return questions.stream()
        .filter(question -> question.id().equals(check.id()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("every check has its question"));
  }

  /// Shows the trace of the verdict on a turn, with that on the call that it ends.
  View view(TurnVerdict verdict) {
    VerdictTrace trace = of(verdict);
    return fields -> {
      write(trace, evidence(trace, verdict), fields);
      fields.putPresent(
          "call", ofCall(verdict), (call, inner) -> write(call, Optional.empty(), inner));
    };
  }

  private void write(VerdictTrace trace, Optional<List<Evidence>> evidence, FieldWriter fields) {
    fields.put("status", trace.status().name());
    fields.put("source", trace.source().name());
    fields.put("votes", trace.votes(), VerdictTraces::votes);
    fields.putAll("checks", trace.checks(), this::check);
    fields.putPresent("unusable", Optional.of(trace.unusable()).filter(all -> !all.isEmpty()));
    evidence.ifPresent(pieces -> fields.putAll("evidence", pieces, VerdictTraces::evidence));
    fields.putPresent("verification", trace.verification(), VerdictTraces::verification);
    fields.putPresent("escalation", trace.escalation(), this::escalation);
  }

  /// Returns the evidence for the rule that a turn breaks; empty where a model was asked.
  private static Optional<List<Evidence>> evidence(VerdictTrace trace, TurnVerdict verdict) {
    boolean isBroken =
        trace.source() == VerdictTrace.Source.RULE && trace.status() == Verdict.INACCURATE;
    return isBroken && verdict instanceof TurnVerdict.Inaccurate broken
        ? Optional.of(broken.evidence())
        : Optional.empty();
  }

  private static void evidence(Evidence piece, FieldWriter fields) {
    fields.put("source", piece.source());
    fields.put("quote", piece.quote());
  }

  private static void votes(VerdictTrace.Votes votes, FieldWriter fields) {
    fields.put("accurate", votes.accurate());
    fields.put("inaccurate", votes.inaccurate());
    fields.put("undecided", votes.undecided());
    fields.put("invalid", votes.invalid());
  }

  /// Shows a vote's answer to one item.
  private void check(VerdictTrace.Check check, FieldWriter fields) {
    Question asked = asked(check);
    fields.put("id", check.id());
    fields.put("question", asked.text());
    fields.put("required", asked.weight() == Weight.REQUIRED);
    fields.put("basis", asked.basis().name());
    fields.put("answer", check.answer().name());
    fields.put("finding", check.finding());
    fields.putAll("evidence", check.evidence(), VerdictTraces::evidence);
  }

  /// Shows a verification of an alert; its defence is null where no answer was usable.
  private static void verification(VerdictTrace.VerificationTrace look, FieldWriter fields) {
    fields.put("claim", look, VerdictTraces::claim);
    fields.put("defence", look.defence());
    fields.put("decision", look.decision().name());
  }

  private static void claim(VerdictTrace.VerificationTrace look, FieldWriter fields) {
    fields.put("check", look.check());
    fields.put("finding", look.finding());
  }

  /// Shows a stronger model's answer about a turn that the judge left undecided.
  private void escalation(VerdictTrace.Escalation stronger, FieldWriter fields) {
    fields.put("model", stronger.model().value());
    fields.put("vote", stronger.vote().name());
    fields.putAll("checks", stronger.checks(), this::check);
    fields.putPresent("verification", stronger.verification(), VerdictTraces::verification);
  }
}
