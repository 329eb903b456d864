package dev.linecheck.api;

import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.RunPlan;
import dev.linecheck.domain.run.Trials;
import dev.linecheck.evaluation.comparison.KeptOutcomes;
import dev.linecheck.evaluation.comparison.KeptOutcomes.KeptRecord;
import dev.linecheck.evaluation.comparison.KeptQuestion;
import dev.linecheck.evaluation.comparison.KeptTrial;
import dev.linecheck.evaluation.comparison.SideJudges;
import dev.linecheck.report.Estimand;
import dev.linecheck.report.GateInput.WhenErrored;
import dev.linecheck.report.GateRule;
import dev.linecheck.report.TrialPlan;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Reads the question to a gate whose baseline the client kept.
final class KeptGateBody {
  private static final String DIGEST = "[0-9a-f]{16}";

  private KeptGateBody() {}

  static KeptQuestion read(RunId run, Fields body) {
    KeptQuestion question =
        new KeptQuestion(
            run,
            baseline(body.requiredObject("baseline")),
            new GateRule.Baseline(
                margin(body), choice(body, "estimand", Estimand.class, Estimand.CALLERS)),
            body.optional("critical"),
            choice(body, "errored", WhenErrored.class, WhenErrored.INCONCLUSIVE));
    body.refuseOthers();
    return question;
  }

  private static double margin(Fields body) {
    double margin = body.optionalNumber("margin").orElse(GateRule.Baseline.MARGIN);
    if (margin > 0 && margin < 1) {
      return margin;
    }
    throw body.invalid(
        "out_of_range", "margin", "margin is a number between 0 and 1, not %s.".formatted(margin));
  }

  private static KeptOutcomes baseline(Fields written) {
    KeptOutcomes baseline =
        new KeptOutcomes(
            new RunId(written.required("evalRunId")),
            choice(written, "plan", TrialPlan.class, TrialPlan.FIXED),
            SideJudges.of(
                written.optionalTexts("judgeFingerprints").orElse(List.of()),
                written.optionalBoolean("judgeEscalates").orElse(false)),
            new TreeSet<>(written.optionalTexts("callerModelIds").orElse(List.of())),
            records(written));
    written.refuseOthers();
    return baseline;
  }

  private static List<KeptRecord> records(Fields baseline) {
    List<Fields> written = baseline.objects("records");
    if (written.isEmpty() || written.size() > RunPlan.RECORDS_MAX) {
      throw baseline.invalid(
          "out_of_range",
          "records",
          "A baseline has 1 to %d records, not %d.".formatted(RunPlan.RECORDS_MAX, written.size()));
    }
    Set<RecordId> seen = new HashSet<>();
    return written.stream()
        .map(each -> {
          KeptRecord record = record(each);
          if (!seen.add(record.id())) {
            throw each.invalid(
                "duplicate_record",
                "recordId",
                "Two records have the id '%s'.".formatted(record.id().value()));
          }
          return record;
        })
        .toList();
  }

  private static KeptRecord record(Fields written) {
    KeptRecord record =
        new KeptRecord(
            new RecordId(written.required("recordId")), digest(written), trials(written));
    written.refuseOthers();
    return record;
  }

  private static OptionalLong digest(Fields written) {
    return written.optional("digest").stream()
        .mapToLong(text -> {
          if (!text.matches(DIGEST)) {
            throw written.invalid(
                "out_of_range", "digest", "%s has 16 hex digits.".formatted(written.at("digest")));
          }
          return HexFormat.fromHexDigitsToLong(text);
        })
        .findFirst();
  }

  private static List<KeptTrial> trials(Fields written) {
    List<String> words = written.optionalTexts("trials").orElse(List.of());
    if (words.isEmpty() || words.size() > Trials.MOST) {
      throw written.invalid(
          "out_of_range",
          "trials",
          "%s has 1 to %d entries, not %d."
              .formatted(written.at("trials"), Trials.MOST, words.size()));
    }
    return IntStream.range(0, words.size())
        .mapToObj(
            i -> constant(written.at("trials[%d]".formatted(i)), words.get(i), KeptTrial.class))
        .toList();
  }

  private static <E extends Enum<E>> E choice(Fields fields, String name, Class<E> type, E absent) {
    return fields.optional(name).map(word -> constant(fields.at(name), word, type)).orElse(absent);
  }

  private static <E extends Enum<E>> E constant(String at, String word, Class<E> type) {
    return Stream.of(type.getEnumConstants())
        .filter(constant -> constant.name().equals(word))
        .findFirst()
        .orElseThrow(() ->
            Problem.invalid(
                "unknown_value",
                at,
                "%s is one of %s, not '%s'."
                    .formatted(
                        at,
                        Arrays.stream(type.getEnumConstants())
                            .map(Enum::name)
                            .collect(Collectors.joining(", ")),
                        word)));
  }
}
