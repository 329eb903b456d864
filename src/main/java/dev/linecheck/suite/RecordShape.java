package dev.linecheck.suite;

import static dev.linecheck.suite.Key.Presence.NEEDED;
import static dev.linecheck.suite.Key.Reading.PROSE;
import static dev.linecheck.suite.SuiteShape.ID;
import static dev.linecheck.suite.SuiteShape.ID_WORDS;

import dev.linecheck.suite.SuiteShape.Plain;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The keys of a suite file about mocks, callers and past calls, and those above the part in a
/// caller's own file.
final class RecordShape {
  /// The most agent turns of a call.
  private static final int TURNS_MAX = 100;

  private static final int TIMES_MAX = 1_000;
  private static final int LATENCY_MS_MAX = 60_000;

  private RecordShape() {}

  /// A prepared answer of a function.
  record Mock(
      @Key(
              value = "Values that the arguments have. Without it, any call is answered.",
              example = "when: {day: monday}")
          Optional<At<YamlNode>> when,
      @Key(
              value = "How often it answers in one call.",
              example = "times: 1",
              least = 1,
              most = TIMES_MAX)
          Optional<At<Integer>> times,
      @Key(
              name = "return",
              value = "The result: any value, or {file: PATH} for the text of a file.",
              example = "return: {ok: true}")
          Optional<At<YamlNode>> result,
      @Key(value = "An error as the answer.", example = "error: no connection")
          Optional<At<String>> error,
      @Key(
              value = "What a model does that plays the function.",
              example = "plays: Answers with two free slots on the day that is asked for.",
              reading = PROSE)
          Optional<At<String>> plays,
      @Key(value = "True for no answer in time.", example = "timesOut: true")
          Optional<At<Boolean>> timesOut,
      @Key(
              value = "The delay of the answer, in milliseconds.",
              example = "latencyMs: 300",
              least = 1,
              most = LATENCY_MS_MAX)
          Optional<At<Integer>> latencyMs) {}

  /// A caller, or files with callers.
  sealed interface CallerSource permits CallerFiles, Caller {}

  /// The path of a file, or a pattern of paths.
  record CallerFiles(String path) implements CallerSource {}

  /// A caller that is written in the suite file.
  record Caller(
      @Key(
              value = "The caller's id, which stays the same.",
              example = "id: hurried-father",
              shape = ID,
              words = ID_WORDS,
              presence = NEEDED)
          Optional<At<String>> id,
      @Key(value = "Words by which callers are found.", example = "tags: [critical]")
          List<At<String>> tags,
      @Key(
              value = "Values of the prompt's variables for this caller's calls.",
              example = "inputs: {clinic: North}")
          Map<String, At<Plain>> inputs,
      @Key(
              value = "The number of agent turns after which a call ends.",
              example = "maxTurns: 8",
              least = 1,
              most = TURNS_MAX)
          Optional<At<Integer>> maxTurns,
      @Key(
              value = "Until when the caller is known to fail.",
              example = "knownFailure: {until: 2027-01-31, why: no slots API yet}")
          Optional<At<Known>> knownFailure,
      @Key(
              value = "The caller's part: who calls, and what for.",
              example = "text: You want any time on Monday after four.",
              reading = PROSE,
              presence = NEEDED)
          Optional<At<String>> text)
      implements CallerSource {}

  /// What stands above the part in a caller's own file.
  record CallerHead(
      @Key(
              value = "The caller's id, which stays the same.",
              example = "id: hurried-father",
              shape = ID,
              words = ID_WORDS,
              presence = NEEDED)
          Optional<At<String>> id,
      @Key(value = "Words by which callers are found.", example = "tags: [critical]")
          List<At<String>> tags,
      @Key(
              value = "Values of the prompt's variables for this caller's calls.",
              example = "inputs: {clinic: North}")
          Map<String, At<Plain>> inputs,
      @Key(
              value = "The number of agent turns after which a call ends.",
              example = "maxTurns: 8",
              least = 1,
              most = TURNS_MAX)
          Optional<At<Integer>> maxTurns,
      @Key(
              value = "Until when the caller is known to fail.",
              example = "knownFailure: {until: 2027-01-31, why: no slots API yet}")
          Optional<At<Known>> knownFailure) {}

  /// A failure that is known.
  record Known(
      @Key(
              value = "The last day on which it does not count.",
              example = "until: 2027-01-31",
              presence = NEEDED)
          Optional<At<LocalDate>> until,
      @Key(value = "The reason.", example = "why: no slots API yet") Optional<At<String>> why) {}

  /// A past call, or files with past calls.
  sealed interface CallSource permits CallFiles, Call {}

  /// The path of a file, or a pattern of paths. A call's id is its file's name without `.json`.
  record CallFiles(String path) implements CallSource {}

  /// A past call with an id of its own.
  record Call(
      @Key(
              value = "The call's id, which stays the same.",
              example = "id: wrong-day",
              shape = ID,
              words = ID_WORDS,
              presence = NEEDED)
          Optional<At<String>> id,
      @Key(value = "Words by which calls are found.", example = "tags: [critical]")
          List<At<String>> tags,
      @Key(
              value = "Until when the call is known to fail.",
              example = "knownFailure: {until: 2027-01-31, why: no slots API yet}")
          Optional<At<Known>> knownFailure,
      @Key(
              value = "The JSON file with the call.",
              example = "file: recorded/wrong-day.json",
              presence = NEEDED)
          Optional<At<String>> file)
      implements CallSource {}
}
