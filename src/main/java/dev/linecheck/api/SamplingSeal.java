package dev.linecheck.api;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.verdict.Sampling;
import dev.linecheck.domain.verdict.SamplingRule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.OptionalInt;

/// Seals the sampling of a turn or call in a line of a sheet, as `RANDOM:0.05:signature`. A
/// spreadsheet rounds the probability beside it, and a person may change it by mistake. The seal
/// tells a rounded probability from a changed one. Draws are not stored.
record SamplingSeal(Cursors signer, WorkspaceId workspace) {
  static final String FIELD = "drawn";

  /// The part by which a spreadsheet may round a probability.
  private static final double ROUNDING_MAX = 0.01;

  private static final String UNKNOWN =
      "The server did not draw this turn or call so. Restore the column from the sheet, or leave it"
          + " empty; then samplingRule and samplingProbability count.";

  String seal(ResultId result, OptionalInt index, Sampling sampling) {
    String plain =
        sampling.rule().name() + ":" + sampling.probability().map(String::valueOf).orElse("");
    return plain + ":" + signer.signature(subject(result, index) + plain);
  }

  private String subject(ResultId result, OptionalInt index) {
    return "sampling\n%s\n%s\n%s\n"
        .formatted(
            workspace.value(), result.value(), index.isPresent() ? index.getAsInt() : "call");
  }

  /// Returns the sealed sampling; empty if the line has no seal.
  ///
  /// @param given the sampling that the line says beside the seal
  Optional<Sampling> opened(
      Fields label, ResultId result, OptionalInt index, Optional<Sampling> given) {
    return label
        .optional(FIELD)
        .filter(seal -> !seal.isEmpty())
        .map(seal -> {
          Sampling sealed =
              sampling(seal)
                  .filter(found -> isEqual(seal, seal(result, index, found)))
                  .orElseThrow(() -> label.invalid("unknown_draw", FIELD, UNKNOWN));
          given.ifPresent(beside -> check(label, sealed, beside));
          return sealed;
        });
  }

  private static boolean isEqual(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<Sampling> sampling(String seal) {
    String[] parts = seal.split(":", -1);
    try {
      return Optional.of(
          new Sampling(
              SamplingRule.valueOf(parts[0]),
              Optional.of(parts[1]).filter(text -> !text.isEmpty()).map(Double::valueOf)));
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      return Optional.empty(); // as unknown as any other forged seal
    }
  }

  private static void check(Fields label, Sampling sealed, Sampling beside) {
    if (sealed.rule() != beside.rule()) {
      throw edited(label, GivenLabelBody.RULE, sealed);
    }
    double drawn = sealed.probability().orElse(1.0);
    double said = beside.probability().orElse(drawn);
    if (Math.abs(said - drawn) > ROUNDING_MAX * drawn) {
      throw edited(label, GivenLabelBody.PROBABILITY, sealed);
    }
  }

  private static Problem edited(Fields label, String field, Sampling sealed) {
    return label.invalid(
        "sampling_edited",
        field,
        "This was drawn by %s%s. Restore the column from the sheet, or leave it empty."
            .formatted(
                sealed.rule(),
                sealed.probability().map(value -> " with the probability " + value).orElse("")));
  }
}
