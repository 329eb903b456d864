package dev.linecheck.suite;

import dev.linecheck.suite.RecordShape.Call;
import dev.linecheck.suite.RecordShape.CallFiles;
import dev.linecheck.suite.RecordShape.CallSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the past calls of a suite. Single-threaded.
final class CallsReader {
  private static final String ENDING = ".json";

  private final Sources sources;
  private final RecordIds ids;
  private final List<SuiteCall> calls = new ArrayList<>();

  CallsReader(Sources sources, RecordIds ids) {
    this.sources = sources;
    this.ids = ids;
  }

  List<SuiteCall> read(List<At<CallSource>> written) {
    for (At<CallSource> source : written) {
      switch (source.value()) {
        case CallFiles(String path) -> files(new At<>(path, source.path(), source.place()));
        case Call call -> call(call, source);
      }
    }
    return calls;
  }

  private void call(Call shape, At<CallSource> source) {
    shape.id().ifPresent(ids::add);
    Optional<SuiteText> file = shape.file().flatMap(sources.folder()::text);
    file.flatMap(found -> sources.files().object(found, "one call"))
        .ifPresent(_ ->
            add(
                new SuiteCall(
                    Sources.value(shape.id()).orElse(""),
                    Sources.texts(shape.tags()),
                    CallersReader.known(shape.knownFailure()),
                    file.get().source(),
                    file.get().text()),
                source.place()));
  }

  private void files(At<String> path) {
    for (Path file : sources.folder().files(path)) {
      Optional<String> id = id(file, path);
      Optional<SuiteText> text = sources.folder().text(file, path.place());
      boolean isCall = text.flatMap(found -> sources.files().object(found, "one call")).isPresent();
      if (id.isPresent() && isCall) {
        add(
            new SuiteCall(id.get(), List.of(), Optional.empty(), file, text.get().text()),
            SuitePlace.startOf(file));
      }
    }
  }

  private Optional<String> id(Path file, At<String> path) {
    String name = String.valueOf(file.getFileName());
    String id = name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    if (!id.matches(SuiteShape.ID)) {
      sources
          .problems()
          .add(
              path.place(),
              "The name of %s is no id, which is %s.".formatted(file, SuiteShape.ID_WORDS),
              "Rename the file, or write `{id: wrong-day, file: %s}`."
                  .formatted(sources.folder().folder().relativize(file)));
      return Optional.empty();
    }
    ids.add(new At<>(id, path.path(), SuitePlace.startOf(file)));
    return Optional.of(id);
  }

  private void add(SuiteCall call, SuitePlace place) {
    String path = "calls[%d]".formatted(calls.size());
    sources.places().put(path, place);
    sources.places().put(path + ".call", SuitePlace.startOf(call.source()));
    calls.add(call);
  }
}
