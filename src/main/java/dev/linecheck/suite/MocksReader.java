package dev.linecheck.suite;

import dev.linecheck.settings.Spelling;
import dev.linecheck.suite.RecordShape.Mock;
import dev.linecheck.suite.SuiteMock.Answer;
import dev.linecheck.suite.YamlNode.Keys;
import dev.linecheck.suite.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// Reads the prepared answers of functions.
///
/// @param functions the names of the agent's functions; empty if they could not be read
record MocksReader(Sources sources, Optional<List<String>> functions) {
  /// The key by which a result is the text of a file.
  private static final String FILE = "file";

  Map<String, List<SuiteMock>> read(Map<String, At<List<At<Mock>>>> written) {
    Map<String, List<SuiteMock>> mocks = new LinkedHashMap<>();
    written.forEach((function, list) -> {
      functions
          .filter(known -> !known.contains(function))
          .ifPresent(known -> refuseUnknown(new At<>(function, list.path(), list.place()), known));
      mocks.put(function, inTurn(list.value().stream().flatMap(this::mock).toList()));
    });
    return mocks;
  }

  private void refuseUnknown(At<String> function, List<String> known) {
    sources
        .problems()
        .add(
            function.place(),
            "The agent has no function '%s'.".formatted(function.value()),
            Spelling.nearest(function.value(), known)
                .map("Did you mean `%s`?"::formatted)
                .orElse("Add it to the file of `agent.functions`, or remove the mock."));
  }

  /// Returns the mocks such that one gives way to a later one that answers the same calls.
  private static List<SuiteMock> inTurn(List<SuiteMock> mocks) {
    List<SuiteMock> inTurn = new ArrayList<>();
    for (int i = 0; i < mocks.size(); i++) {
      SuiteMock mock = mocks.get(i);
      boolean isFollowed =
          mocks.subList(i + 1, mocks.size()).stream()
              .anyMatch(later -> later.when().equals(mock.when()));
      OptionalInt times = mock.times().isEmpty() && isFollowed ? OptionalInt.of(1) : mock.times();
      inTurn.add(new SuiteMock(mock.when(), times, mock.answer(), mock.latencyMs()));
    }
    return inTurn;
  }

  private Stream<SuiteMock> mock(At<Mock> written) {
    Mock shape = written.value();
    Optional<String> when = sources.arguments(shape.when());
    List<Answer> answers =
        Stream.of(
                shape.result().map(this::result),
                Sources.value(shape.error()).map(Answer.Failure::new),
                Sources.value(shape.plays()).map(Answer.Played::new),
                Sources.value(shape.timesOut())
                    .filter(isTrue -> isTrue)
                    .map(_ -> new Answer.TimeOut()))
            .<Answer>flatMap(Optional::stream)
            .toList();
    shape
        .timesOut()
        .filter(at -> !at.value())
        .ifPresent(at ->
            sources
                .problems()
                .add(at.place(), "`%s` can only be true.".formatted(at.path()), "Remove it."));
    sources.requireOne(
        written,
        List.of("return", "error", "plays", "timesOut"),
        "`return`, `error`, `plays` and `timesOut: true`");
    return answers.stream()
        .limit(1)
        .map(answer ->
            new SuiteMock(
                when,
                RulesReader.whole(shape.times()),
                answer,
                RulesReader.whole(shape.latencyMs())));
  }

  private Answer result(At<YamlNode> written) {
    return file(written)
        .map(path -> new Answer.Result(content(path)))
        .orElseGet(() -> new Answer.Result(sources.json().textOf(written.value())));
  }

  private static Optional<Scalar> fileOf(YamlNode node) {
    return node instanceof Keys keys
            && keys.entries().size() == 1
            && keys.value(FILE).orElse(node) instanceof Scalar scalar
            && scalar.kind() == YamlNode.Kind.TEXT
        ? Optional.of(scalar)
        : Optional.empty();
  }

  private Optional<At<String>> file(At<YamlNode> written) {
    return fileOf(written.value())
        .map(scalar ->
            new At<>(
                sources.binder().variables().replacedIn(scalar),
                written.path() + "." + FILE,
                scalar.place()));
  }

  private String content(At<String> path) {
    Optional<SuiteText> file = sources.text(path);
    file.filter(found -> found.source().toString().endsWith(".json"))
        .ifPresent(found -> sources.files().read(found));
    return file.map(SuiteText::text).orElse("");
  }
}
