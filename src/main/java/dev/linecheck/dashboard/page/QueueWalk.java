package dev.linecheck.dashboard.page;

import dev.linecheck.domain.run.RunId;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A person's way through a queue of labels, as the address says it. Places count from 1.
///
/// @param at the place of the current entry
/// @param unsure the places of entries that the person could not decide
/// @param done the entry that was labelled last
record QueueWalk(RunId run, QueueRule rule, int at, Set<Integer> unsure, Optional<Done> done) {
  private static final String AT = "at";
  private static final String UNSURE = "unsure";
  private static final String DONE = "done";
  private static final String CHANGED = "changed";
  private static final String PLACE = "[1-9]\\d{0,3}";
  private static final Pattern ANSWERED = Pattern.compile("(" + PLACE + ")-([0-9a-f]{16})");

  /// The entry that was labelled last. An answer that replaced another one cannot be taken back,
  /// because the other one is gone.
  sealed interface Done {
    int place();

    /// An entry that got its first label.
    ///
    /// @param label the digest of the label, which is another one after any change of it
    record Answered(int place, String label) implements Done {}

    /// An entry whose earlier label was replaced.
    record Changed(int place) implements Done {}
  }

  QueueWalk {
    unsure = Set.copyOf(unsure);
  }

  static QueueWalk of(Visit visit, RunId run) {
    return new QueueWalk(
        run,
        QueueRule.of(visit),
        place(visit.query(AT)).orElse(1),
        places(visit.query(UNSURE).orElse("")),
        answered(visit.query(DONE).orElse(""))
            .or(() -> place(visit.query(CHANGED)).map(Done.Changed::new)));
  }

  private static Optional<Integer> place(Optional<String> text) {
    return text.filter(digits -> digits.matches(PLACE)).map(Integer::valueOf);
  }

  private static Optional<Done> answered(String text) {
    Matcher parts = ANSWERED.matcher(text);
    return parts.matches()
        ? Optional.of(new Done.Answered(Integer.parseInt(parts.group(1)), parts.group(2)))
        : Optional.empty();
  }

  private static Set<Integer> places(String text) {
    return Arrays.stream(text.split("\\.", -1))
        .filter(digits -> digits.matches(PLACE))
        .map(Integer::valueOf)
        .collect(Collectors.toUnmodifiableSet());
  }

  QueueWalk at(int place) {
    return new QueueWalk(run, rule, place, unsure, Optional.empty());
  }

  QueueWalk done(Done last) {
    return new QueueWalk(run, rule, at, unsure, Optional.of(last));
  }

  /// Returns the answer that can be taken back.
  Optional<Done.Answered> answered() {
    return done.filter(Done.Answered.class::isInstance).map(Done.Answered.class::cast);
  }

  private Optional<Integer> changed() {
    return done.filter(Done.Changed.class::isInstance).map(Done::place);
  }

  QueueWalk unsure(int place) {
    Set<Integer> all = new TreeSet<>(unsure);
    all.add(place);
    return new QueueWalk(run, rule, at, all, done);
  }

  QueueWalk sure(int place) {
    Set<Integer> all = new TreeSet<>(unsure);
    all.remove(place);
    return new QueueWalk(run, rule, at, all, done);
  }

  String text() {
    String places = unsure.stream().sorted().map(String::valueOf).collect(Collectors.joining("."));
    return rule.in(Paths.of(Paths.run(run) + LabelQueuePage.PATH))
        .with(AT, Optional.of(Integer.toString(at)))
        .with(UNSURE, Optional.of(places).filter(text -> !text.isEmpty()))
        .with(DONE, answered().map(last -> last.place() + "-" + last.label()))
        .with(CHANGED, changed().map(String::valueOf))
        .text();
  }
}
