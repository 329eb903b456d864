package dev.linecheck.suite;

import dev.linecheck.suite.SuiteBaseline.Trial;
import dev.linecheck.suite.YamlNode.Keys;
import dev.linecheck.suite.YamlNode.Scalar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Reads the file in which a suite keeps its baseline. The command writes it, so of several
/// mistakes the first is told, and nobody is asked to mend one by hand.
///
/// @param suite the id of the suite; empty if that is wrong itself
record BaselineReader(Sources sources, Optional<String> suite) {
  static final String ENDING = ".json";

  private static final String CURE =
      "Take the file of an earlier commit, or delete it and make another with `linecheck test --update-baseline` on the old prompt.";

  /// Returns the file with its baseline, which need not be there yet.
  Optional<SuiteGate.Against> read(At<String> written) {
    return sources.folder().path(written).flatMap(file -> read(file, written));
  }

  private Optional<SuiteGate.Against> read(Path file, At<String> written) {
    sources.folder().reserve(file);
    if (Files.notExists(file)) {
      return Optional.of(new SuiteGate.Against.File(file, Optional.empty()));
    }
    if (!Files.isRegularFile(file)) {
      problem(
          written.place(),
          "`%s` is no file: '%s'.".formatted(written.path(), written.value()),
          "Write it like `against: baseline.json`.");
      return Optional.empty();
    }
    return sources
        .folder()
        .text(file, written.place())
        .flatMap(this::baseline)
        .map(baseline -> new SuiteGate.Against.File(file, Optional.of(baseline)));
  }

  private void problem(SuitePlace place, String what, String cure) {
    sources.problems().add(place, what, cure);
  }

  private Optional<SuiteBaseline> baseline(SuiteText text) {
    ProblemList inner = new ProblemList(text.source());
    try {
      Optional<Keys> keys =
          new JsonChecks(inner)
              .object(text, "a baseline")
              .flatMap(_ -> YamlReader.read(text.source(), text.text(), inner))
              .map(Keys.class::cast);
      inner.end();
      return keys.filter(this::isOurs).flatMap(found -> bound(found, inner));
    } catch (SuiteException mistakes) {
      SuiteProblem first = mistakes.problems().getFirst();
      problem(new SuitePlace(first.file(), first.line(), first.column()), first.what(), CURE);
      return Optional.empty();
    }
  }

  /// Whether the file has the format that is read here.
  private boolean isOurs(Keys keys) {
    Optional<YamlNode> version = keys.value(SuiteBaseline.VERSION_KEY);
    if (version.isEmpty()) {
      problem(
          keys.place(),
          "This is no baseline of Linecheck.",
          "Name a file of its own, which `linecheck test --update-baseline` writes.");
      return false;
    }
    boolean isRead =
        version.get() instanceof Scalar scalar
            && scalar.text().equals(String.valueOf(SuiteBaseline.VERSION));
    if (!isRead) {
      problem(
          version.get().place(),
          "The format of the baseline is %s, and this Linecheck reads %d."
              .formatted(version.get().words(), SuiteBaseline.VERSION),
          "Use the Linecheck that wrote it, or delete it and make another with `linecheck test --update-baseline` on the old prompt.");
    }
    return isRead;
  }

  private Optional<SuiteBaseline> bound(Keys keys, ProblemList inner) {
    Variables none = new Variables(Map.of(), inner);
    BaselineShape.File file =
        new Binder(none, inner, new HashMap<>()).bind(BaselineShape.File.class, keys, "");
    if (inner.isEmpty() && file.records().isEmpty()) {
      inner.add(keys.value("records").orElse(keys).place(), "The baseline has no records.", CURE);
    }
    inner.end();
    At<String> of = file.suite().orElseThrow();
    if (suite.filter(own -> !own.equals(of.value())).isPresent()) {
      problem(
          of.place(),
          "This is the baseline of the suite '%s', and this suite is '%s'."
              .formatted(of.value(), suite.get()),
          "Give each suite a file of its own.");
      return Optional.empty();
    }
    return Optional.of(made(file));
  }

  private static SuiteBaseline made(BaselineShape.File file) {
    BaselineShape.Made run = file.run().orElseThrow().value();
    BaselineShape.Judge judge = file.judge().orElseThrow().value();
    SortedMap<String, SuiteBaseline.Kept> records = new TreeMap<>();
    file.records().forEach((id, record) -> records.put(id, kept(record.value())));
    return new SuiteBaseline(
        file.suite().orElseThrow().value(),
        new SuiteBaseline.Run(
            run.id().orElseThrow().value(),
            run.name().orElseThrow().value(),
            Sources.value(run.commit()),
            run.startedAt().orElseThrow().value()),
        file.plan().orElseThrow().value(),
        new SuiteBaseline.Judge(
            Sources.texts(judge.fingerprints()), Sources.value(judge.escalates()).orElse(false)),
        Sources.value(file.checklist()).map(BaselineReader::checklist),
        Sources.texts(file.callers()),
        records);
  }

  private static KeptChecklist checklist(BaselineShape.Questions written) {
    return new KeptChecklist(
        written.criteria().orElseThrow().value(),
        written.items().stream()
            .map(At::value)
            .map(item ->
                new KeptChecklist.Item(
                    item.question().orElseThrow().value(),
                    Sources.value(item.appliesWhen()),
                    item.about().orElseThrow().value(),
                    item.weight().orElseThrow().value(),
                    Sources.texts(item.lines())))
            .toList());
  }

  private static SuiteBaseline.Kept kept(BaselineShape.Kept record) {
    List<Trial> trials =
        Stream.of(record.trials().orElseThrow().value().split(" "))
            .map(word -> Trial.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_')))
            .toList();
    return new SuiteBaseline.Kept(Sources.value(record.digest()), trials);
  }
}
