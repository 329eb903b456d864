package dev.linecheck.cli;

import dev.linecheck.report.Agreement;
import dev.linecheck.report.Interval;
import dev.linecheck.report.Proportion;
import dev.linecheck.report.VoteCorrelation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The figures of a judge as text for people.
record CheckText(CheckStatistics figures, MeteredModel meter, int repeats) {
  private static final String UNKNOWN = "cannot be told";

  List<String> lines() {
    Agreement agreement = figures.agreement();
    List<String> lines = new ArrayList<>();
    lines.add("%-14s%14s%14s".formatted("turns", "judge passes", "judge faults"));
    lines.add(
        "%-14s%14d%14d".formatted("people pass", agreement.bothPass(), agreement.peopleAlone()));
    lines.add(
        "%-14s%14d%14d".formatted("people fault", agreement.judgeAlone(), agreement.bothFail()));
    lines.add("");
    lines.add(line("prevalence", share(agreement.prevalence()) + " are accurate to people"));
    lines.add(line("agreement", share(agreement.agreed())));
    lines.add(line("kappa", kappa(agreement)));
    lines.add(line("AC1", number(agreement.ac1())));
    lines.add(line("sensitivity", share(agreement.sensitivity()) + " accurate turns pass"));
    lines.add(line("specificity", share(agreement.specificity()) + " others are faulted"));
    lines.add(line("undecided", share(figures.undecided()) + ", counted as faulted"));
    lines.add("");
    lines.add(line("flips", share(figures.flipped()) + ", in " + repeats + " repeats"));
    lines.add(line("alpha", number(figures.alpha()) + ", of the repeats among themselves"));
    lines.add(line("votes", figures.votes().map(this::votes).orElse(UNKNOWN)));
    lines.add(
        line(
            "injection",
            share(figures.deceived())
                + " get another verdict; %d pass then".formatted(figures.deceivedToAccurate())));
    figures
        .lengths()
        .forEach(third ->
            lines.add(
                line(
                    "length",
                    share(third.alerts())
                        + " with %d to %d characters fail".formatted(third.from(), third.to()))));
    lines.add("");
    lines.add(line("unusable", share(meter.unusable()) + " first answers"));
    lines.add(line("tokens", tokens()));
    return lines;
  }

  private static String kappa(Agreement agreement) {
    return number(agreement.kappa())
        + agreement
            .kappaInterval()
            .map(range -> " (%s to %s)".formatted(decimal(range.low()), decimal(range.high())))
            .orElse("");
  }

  private String votes(VoteCorrelation votes) {
    double error = figures.wrong().rate().orElseThrow();
    String worth =
        "errors of repeats correlate by %s; %d are worth %s independent ones"
            .formatted(decimal(votes.rho()), votes.votes(), decimal(votes.effectiveVotes()));
    return votes.votes() % 2 == 0
        ? worth
        : worth
            + ", their majority would err in %s where one errs in %s"
                .formatted(percent(votes.majorityError(error)), percent(error));
  }

  private String tokens() {
    return "%d in (%d of them cached), %d out, of %d answers"
        .formatted(
            meter.used().input(),
            meter.used().cachedInput(),
            meter.used().output(),
            meter.answers());
  }

  private static String line(String name, String value) {
    return "%-14s%s".formatted(name, value);
  }

  private static String number(Optional<Double> value) {
    return value.map(CheckText::decimal).orElse(UNKNOWN);
  }

  private static String share(Proportion share) {
    if (share.rate().isEmpty()) {
      return "none of 0";
    }
    Interval interval = share.interval().orElseThrow();
    return "%s (%s to %s) of %d"
        .formatted(
            percent(share.rate().orElseThrow()),
            percent(interval.low()),
            percent(interval.high()),
            share.of());
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
