package dev.linecheck.suite;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// A run that later prompts are held to, as a file in git keeps it. It has the outcomes of the
/// run's trials, and no word of a call.
///
/// @param suite the id of the suite
/// @param plan how the number of trials was decided
/// @param checklist of the criteria, if a model wrote one
/// @param callers the models that played the callers
/// @param records by the ids of the suite's callers and calls
public record SuiteBaseline(
    String suite,
    Run run,
    Plan plan,
    Judge judge,
    Optional<KeptChecklist> checklist,
    List<String> callers,
    SortedMap<String, Kept> records) {
  /// The largest file that a suite reads, in bytes.
  public static final int BYTES_MAX = SuiteFolder.BYTES_MAX;

  /// The version of the file's format.
  static final int VERSION = 1;

  /// The key of the version, which no other file begins with.
  static final String VERSION_KEY = "linecheckBaseline";

  private static final JsonMapper JSON = new JsonMapper();

  private static final String UNPRINTABLE = "[\\p{C}\\p{Zl}\\p{Zp}]";

  public SuiteBaseline {
    callers = List.copyOf(callers);
    records = Collections.unmodifiableSortedMap(new TreeMap<>(records));
  }

  /// The run, for people.
  ///
  /// @param commit the commit that was checked out
  /// @param startedAt its time in UTC, such as 2027-01-31T09:00:00Z
  public record Run(String id, String name, Optional<String> commit, String startedAt) {
    public Run {
      name = printable(name);
    }
  }

  /// How the number of trials was decided.
  public enum Plan {
    FIXED,
    ANNOUNCED_EXTENSION,
    EARLY_STOP,
    ADDED_BY_HAND
  }

  /// The judge of the calls.
  ///
  /// @param fingerprints equal for runs that were judged in the same way
  /// @param isEscalating whether a stronger model judged where the judge could not decide
  public record Judge(List<String> fingerprints, boolean isEscalating) {
    public Judge {
      fingerprints = fingerprints.stream().sorted().toList();
    }
  }

  /// A record with its trials, by their numbers.
  ///
  /// @param digest equal for records that make the same call
  public record Kept(Optional<String> digest, List<Trial> trials) {
    public Kept {
      trials = List.copyOf(trials);
    }
  }

  /// The outcome of a trial.
  public enum Trial {
    PASSED,
    FAILED,
    /// It failed, and the judge could not tell why for sure.
    UNDECIDED,
    /// It says nothing about the agent.
    EXCLUDED,
    ERRORED,
    CANCELLED,
    NOT_RUN
  }

  /// Returns a text without the characters that the reader of the file refuses.
  static String printable(String text) {
    return text.replaceAll(UNPRINTABLE, " ");
  }

  /// Returns the text of the file: one line for each record, in the order of their ids, so that a
  /// change of one record is a change of one line.
  public String text() {
    String commit = run.commit().map(id -> ", \"commit\": " + json(id)).orElse("");
    return """
    {
      "%s": %d,
      "suite": %s,
      "run": {"id": %s, "name": %s%s, "startedAt": %s},
      "plan": %s,
      "judge": {"fingerprints": %s, "escalates": %s},
    %s  "callers": %s,
      "records": {
    %s
      }
    }
    """
        .formatted(
            VERSION_KEY,
            VERSION,
            json(suite),
            json(run.id()),
            json(run.name()),
            commit,
            json(run.startedAt()),
            json(ScalarReader.word(plan)),
            list(judge.fingerprints()),
            judge.isEscalating(),
            checklist.map(SuiteBaseline::lines).orElse(""),
            list(callers),
            records.entrySet().stream()
                .map(each -> line(each.getKey(), each.getValue()))
                .collect(Collectors.joining(",\n")));
  }

  private static String lines(KeptChecklist checklist) {
    return """
      "checklist": {
        "criteria": %s,
        "items": [
    %s
        ]
      },
    """
        .formatted(
            json(checklist.criteria()),
            checklist.items().stream().map(SuiteBaseline::line).collect(Collectors.joining(",\n")));
  }

  private static String line(KeptChecklist.Item item) {
    return "      {\"question\": %s, %s\"about\": %s, \"weight\": %s, \"lines\": %s}"
        .formatted(
            json(item.question()),
            item.appliesWhen().map(when -> "\"appliesWhen\": " + json(when) + ", ").orElse(""),
            json(ScalarReader.word(item.about())),
            json(ScalarReader.word(item.weight())),
            list(item.lines()));
  }

  private static String line(String id, Kept record) {
    return "    %s: {%s\"trials\": %s}"
        .formatted(
            json(id),
            record.digest().map(digest -> "\"digest\": " + json(digest) + ", ").orElse(""),
            json(
                record.trials().stream().map(ScalarReader::word).collect(Collectors.joining(" "))));
  }

  private static String list(List<String> texts) {
    return texts.stream().map(SuiteBaseline::json).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String json(String text) {
    return JSON.writeValueAsString(text);
  }
}
