package dev.linecheck.suite;

import dev.linecheck.suite.RecordShape.Caller;
import dev.linecheck.suite.RecordShape.CallerFiles;
import dev.linecheck.suite.RecordShape.CallerHead;
import dev.linecheck.suite.RecordShape.CallerSource;
import dev.linecheck.suite.RecordShape.Known;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the callers of a suite. Single-threaded.
final class CallersReader {
  private final Sources sources;
  private final RecordIds ids;
  private final List<SuiteCaller> callers = new ArrayList<>();

  CallersReader(Sources sources, RecordIds ids) {
    this.sources = sources;
    this.ids = ids;
  }

  List<SuiteCaller> read(List<At<CallerSource>> written) {
    for (At<CallerSource> source : written) {
      switch (source.value()) {
        case CallerFiles(String path) -> files(new At<>(path, source.path(), source.place()));
        case Caller caller -> caller(caller, source);
      }
    }
    return callers;
  }

  private void caller(Caller shape, At<CallerSource> source) {
    CallerHead head =
        new CallerHead(
            shape.id(), shape.tags(), shape.inputs(), shape.maxTurns(), shape.knownFailure());
    shape.text().ifPresent(text -> add(head, text.value(), source.place(), text.place()));
    if (shape.text().isEmpty()) {
      shape.id().ifPresent(ids::add);
    }
  }

  private void files(At<String> path) {
    for (Path file : sources.folder().files(path)) {
      sources.folder().text(file, path.place()).ifPresent(this::file);
    }
  }

  private void file(SuiteText file) {
    SuitePlace start = SuitePlace.startOf(file.source());
    Optional<FrontMatter> matter = FrontMatter.of(file.text());
    if (matter.isEmpty()) {
      sources
          .problems()
          .add(
              start,
              "The file has no keys above the caller's part.",
              "Begin it with a line ---, then `id: hurried-father`, then a line ---.");
      return;
    }
    if (matter.get().part().isEmpty()) {
      sources
          .problems()
          .add(
              new SuitePlace(file.source(), matter.get().line(), 1),
              "The caller has no part.",
              "Write below the second --- who calls, and what for.");
    }
    head(file.source(), matter.get().head())
        .ifPresent(head ->
            add(
                head,
                matter.get().part(),
                start,
                new SuitePlace(file.source(), matter.get().line(), 1)));
  }

  private Optional<CallerHead> head(Path file, String text) {
    Optional<YamlNode> node = YamlReader.read(file, text, sources.problems());
    if (node.isEmpty() && !text.isBlank()) {
      return Optional.empty(); // no YAML, which was told
    }
    YamlNode keys = node.orElse(new YamlNode.Keys(SuitePlace.startOf(file), List.of()));
    if (!(keys instanceof YamlNode.Keys found)) {
      sources
          .problems()
          .add(
              keys.place(),
              "Between the lines --- stand keys, not %s.".formatted(keys.words()),
              "Write `id: hurried-father`.");
      return Optional.empty();
    }
    Binder binder = new Binder(sources.binder().variables(), sources.problems(), new HashMap<>());
    return Optional.of(binder.bind(CallerHead.class, found, ""));
  }

  private void add(CallerHead head, String text, SuitePlace place, SuitePlace textPlace) {
    head.id().ifPresent(ids::add);
    String path = "callers[%d]".formatted(callers.size());
    Map<String, SuitePlace> places = sources.places();
    places.put(path, place);
    places.put(path + ".text", textPlace);
    head.id().ifPresent(id -> places.put(path + ".id", id.place()));
    head.maxTurns().ifPresent(turns -> places.put(path + ".maxTurns", turns.place()));
    head.knownFailure().ifPresent(known -> places.put(path + ".knownFailure", known.place()));
    putAll(head.tags(), path + ".tags");
    head.inputs().forEach((name, value) -> places.put(path + ".inputs." + name, value.place()));
    callers.add(
        new SuiteCaller(
            Sources.value(head.id()).orElse(""),
            Sources.texts(head.tags()),
            Sources.plain(head.inputs()),
            RulesReader.whole(head.maxTurns()),
            known(head.knownFailure()),
            text,
            textPlace.file()));
  }

  private void putAll(List<At<String>> tags, String path) {
    for (int i = 0; i < tags.size(); i++) {
      sources.places().put("%s[%d]".formatted(path, i), tags.get(i).place());
    }
  }

  static Optional<KnownFailure> known(Optional<At<Known>> written) {
    return written
        .map(At::value)
        .flatMap(known ->
            known.until().map(day -> new KnownFailure(day.value(), Sources.value(known.why()))));
  }
}
