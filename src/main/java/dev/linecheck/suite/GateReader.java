package dev.linecheck.suite;

import dev.linecheck.suite.SuiteGate.Against;
import dev.linecheck.suite.SuiteGate.AgainstBaseline;
import dev.linecheck.suite.SuiteGate.Errored;
import dev.linecheck.suite.SuiteGate.Estimand;
import dev.linecheck.suite.SuiteGate.OnInconclusive;
import dev.linecheck.suite.SuiteShape.Gate;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads what a candidate has to reach.
///
/// @param trials the trials of each record in the suite's runs
/// @param branch the branch whose baseline counts
/// @param suite the id of the suite; empty if that is wrong itself
record GateReader(
    Sources sources, int trials, Optional<At<String>> branch, Optional<String> suite) {
  private static final String BASELINE = "baseline";
  private static final String GIT = "git:";

  /// A name of a commit that git cannot take for an option or for two commits.
  private static final String REF = "[A-Za-z0-9_@^~./{}][A-Za-z0-9_@^~./{}-]{0,199}";

  Optional<SuiteGate> read(At<Gate> written) {
    Gate shape = written.value();
    sources.requireOne(
        written,
        List.of("against", "passAt", "minPassRate"),
        "`against`, `passAt` and `minPassRate`");
    Errored errored = Sources.value(shape.errored()).orElse(Errored.FAIL);
    OnInconclusive then =
        shape.onInconclusive().flatMap(this::then).orElse(new OnInconclusive.Fail());
    refuseStray(shape);
    return Stream.of(
            shape.against().flatMap(against -> baseline(against, shape, errored, then)),
            shape.passAt().map(at -> passAt(at, errored, then)),
            shape
                .minPassRate()
                .map(rate -> new SuiteGate.MinPassRate(rate.value().doubleValue(), errored, then)))
        .<SuiteGate>flatMap(Optional::stream)
        .findFirst();
  }

  private void problem(At<?> at, String what, String cure) {
    sources.problems().add(at.place(), what, cure);
  }

  /// Refuses what only a comparison with a baseline has.
  private void refuseStray(Gate shape) {
    if (sources.has("gate.against")) {
      return;
    }
    Stream.of(shape.margin(), shape.estimand(), branch)
        .flatMap(Optional::stream)
        .forEach(this::stray);
    shape.critical().stream().limit(1).forEach(this::stray);
    shape.onInconclusive().filter(text -> text.value().startsWith("extend")).ifPresent(this::stray);
  }

  private void stray(At<?> at) {
    problem(
        at,
        "`%s` belongs to a gate with `against`, which is not here.".formatted(at.path()),
        "Remove it, or write `against: baseline`.");
  }

  private Optional<SuiteGate> baseline(
      At<String> against, Gate shape, Errored errored, OnInconclusive then) {
    Estimand estimand = Sources.value(shape.estimand()).orElse(Estimand.CALLERS);
    shape
        .estimand()
        .filter(at -> at.value() == Estimand.RECORDS && trials < 2)
        .ifPresent(at ->
            problem(
                at,
                "`estimand: records` needs several trials, and there is 1.",
                "Write `trials: 3` under `run`, or `estimand: callers`."));
    double margin =
        Sources.value(shape.margin()).map(BigDecimal::doubleValue).orElse(AgainstBaseline.MARGIN);
    Optional<Against> found = against(against);
    shape
        .onInconclusive()
        .filter(_ -> then instanceof OnInconclusive.Extend)
        .filter(_ -> found.orElse(null) instanceof Against.File)
        .ifPresent(this::refuseExtension);
    return found.map(baseline ->
        new AgainstBaseline(
            baseline, margin, estimand, Sources.texts(shape.critical()), errored, then));
  }

  /// More trials of the candidate alone tell nothing: as many are used as the baseline has.
  private void refuseExtension(At<String> at) {
    problem(
        at,
        "`%s` cannot extend a comparison with a file, whose trials stay as they are."
            .formatted(at.path()),
        "Write `fail` or `warn`, or compare with `git:REF`, whose trials are extended too.");
  }

  private Optional<Against> against(At<String> written) {
    String text = written.value();
    branch.filter(_ -> !text.equals(BASELINE)).ifPresent(this::strayBranch);
    if (text.equals(BASELINE)) {
      return Optional.of(new Against.Baseline(Sources.value(branch)));
    }
    if (text.startsWith(GIT)) {
      String ref = text.substring(GIT.length());
      if (ref.matches(REF) && !ref.contains("..")) {
        return Optional.of(new Against.GitRef(ref));
      }
      problem(
          written,
          "`%s` names no commit: '%s'.".formatted(written.path(), text),
          "Write a branch, a tag or a commit, such as `git:main`.");
      return Optional.empty();
    }
    if (text.endsWith(BaselineReader.ENDING)) {
      return new BaselineReader(sources, suite).read(written);
    }
    problem(
        written,
        "`%s` must be baseline, git:REF or a file that ends in .json, not '%s'."
            .formatted(written.path(), text),
        "Write it like `against: baseline`.");
    return Optional.empty();
  }

  private void strayBranch(At<String> at) {
    problem(
        at,
        "`%s` belongs to `against: baseline`, which is not here.".formatted(at.path()),
        "Remove it: a file or a commit has no branch.");
  }

  private SuiteGate passAt(At<Integer> at, Errored errored, OnInconclusive then) {
    if (at.value() > trials) {
      problem(
          at,
          "`%s` is %d, and there are %d trials.".formatted(at.path(), at.value(), trials),
          "Lower it, or raise `run.trials`.");
    }
    return new SuiteGate.PassAt(at.value(), errored, then);
  }

  private Optional<OnInconclusive> then(At<String> written) {
    String text = written.value();
    if (text.equals("warn")) {
      return Optional.of(new OnInconclusive.Warn());
    }
    if (text.equals("fail")) {
      return Optional.of(new OnInconclusive.Fail());
    }
    int to = Integer.parseInt(text.replaceAll("[^0-9]", ""));
    if (to <= trials || to > SuiteRun.TRIALS_MAX) {
      problem(
          written,
          "`%s` must extend the %d trials to more, up to %d, not to %d."
              .formatted(written.path(), trials, SuiteRun.TRIALS_MAX, to),
          "Write it like `onInconclusive: extend(to %d)`."
              .formatted(Math.min(2 * trials, SuiteRun.TRIALS_MAX)));
    }
    return Optional.of(new OnInconclusive.Extend(to));
  }
}
