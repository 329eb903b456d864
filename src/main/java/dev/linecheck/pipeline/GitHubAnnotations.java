package dev.linecheck.pipeline;

import dev.linecheck.pipeline.TestedRecord.Standing;
import dev.linecheck.pipeline.TestedVerdict.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A tested suite as commands that GitHub Actions reads in the log of a job, and shows at the top
/// of the job.
public final class GitHubAnnotations {
  /// GitHub drops what a step says beyond it.
  private static final int KIND_MAX = 10;

  private static final int TITLE_MAX = 200;
  private static final int LINE_MAX = 1000;

  private GitHubAnnotations() {}

  /// Returns one command a line: at most ten errors, ten warnings and one notice.
  public static List<String> of(Tested tested) {
    return Stream.of(Level.values()).flatMap(level -> commands(level, tested)).toList();
  }

  private static Stream<String> commands(Level level, Tested tested) {
    Stream<String> verdict =
        Stream.of(tested.verdict())
            .filter(each -> level == Level.of(each.outcome()))
            .map(each -> level.command(tested.name(), Stream.of(each.headline())));
    Stream<String> records =
        tested.records().stream()
            .filter(each -> Level.of(each.standing()).filter(level::equals).isPresent())
            .map(each -> level.command(each.id(), message(each)));
    return Stream.concat(verdict, records).limit(KIND_MAX);
  }

  /// Returns a sentence, and the first criterion that is broken with the words that break it.
  private static Stream<String> message(TestedRecord each) {
    Stream<String> first =
        RecordWords.telling(each)
            .flatMap(trial -> trial.findings().stream())
            .limit(1)
            .flatMap(finding -> Stream.of(finding.criterion(), finding.said()));
    return Stream.concat(Stream.of(RecordWords.sentence(each)), first);
  }

  /// How much an annotation matters.
  private enum Level {
    ERROR,
    WARNING,
    NOTICE;

    static Level of(Outcome outcome) {
      return switch (outcome) {
        case PASS -> NOTICE;
        case INCONCLUSIVE -> WARNING;
        case FAIL, BROKEN -> ERROR;
      };
    }

    static Optional<Level> of(Standing standing) {
      return switch (standing) {
        case COUNTED_FAILURE -> Optional.of(ERROR);
        case ERRORED, FLAKY, UNCOUNTED_FAILURE -> Optional.of(WARNING);
        case PASSED, FAILED_ON_BOTH_SIDES, KNOWN_FAILURE, NOT_RUN -> Optional.empty();
      };
    }

    String command(String title, Stream<String> message) {
      String lines =
          message
              .map(line -> escaped(PlainWords.line(line, LINE_MAX)))
              .filter(line -> !line.isEmpty())
              .collect(Collectors.joining("%0A"));
      String safe =
          escaped(PlainWords.line(title, TITLE_MAX)).replace(":", "%3A").replace(",", "%2C");
      return "::%s title=%s::%s".formatted(name().toLowerCase(Locale.ROOT), safe, lines);
    }

    private static String escaped(String line) {
      return line.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }
  }
}
