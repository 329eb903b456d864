package dev.linecheck.suite;

import static dev.linecheck.suite.Key.Presence.NEEDED;
import static dev.linecheck.suite.Key.Reading.PROSE;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The keys of a file with a baseline.
final class BaselineShape {
  private static final String TRIAL =
      "(passed|failed|undecided|excluded|errored|cancelled|not-run)";

  private BaselineShape() {}

  /// The whole file.
  record File(
      @Key(
              value = "The version of this format.",
              name = SuiteBaseline.VERSION_KEY,
              example = "linecheckBaseline: 1",
              presence = NEEDED)
          Optional<At<Integer>> version,
      @Key(
              value = "The id of the suite.",
              example = "suite: appointments",
              reading = PROSE,
              presence = NEEDED)
          Optional<At<String>> suite,
      @Key(value = "The run.", example = "run: {id: run-1}", presence = NEEDED)
          Optional<At<Made>> run,
      @Key(
              value = "How the number of trials was decided.",
              example = "plan: fixed",
              presence = NEEDED)
          Optional<At<SuiteBaseline.Plan>> plan,
      @Key(
              value = "The judge of the calls.",
              example = "judge: {fingerprints: []}",
              presence = NEEDED)
          Optional<At<Judge>> judge,
      @Key(
              value = "The checklist of the criteria.",
              example = "checklist: {criteria: 0123456789abcdef}")
          Optional<At<Questions>> checklist,
      @Key(
              value = "The models that played the callers.",
              example = "callers: [scripted]",
              reading = PROSE)
          List<At<String>> callers,
      @Key(
              value = "The records with their trials.",
              example = "records: {hurried: {trials: passed}}",
              presence = NEEDED)
          Map<String, At<Kept>> records) {}

  /// The run, for people.
  record Made(
      @Key(value = "Its id.", example = "id: run-1", reading = PROSE, presence = NEEDED)
          Optional<At<String>> id,
      @Key(value = "Its name.", example = "name: Appointments", reading = PROSE, presence = NEEDED)
          Optional<At<String>> name,
      @Key(value = "The commit.", example = "commit: 2f1e", reading = PROSE)
          Optional<At<String>> commit,
      @Key(
              value = "Its time.",
              example = "startedAt: \"2027-01-31T09:00:00Z\"",
              reading = PROSE,
              presence = NEEDED)
          Optional<At<String>> startedAt) {}

  /// The judge of the calls.
  record Judge(
      @Key(
              value = "Equal for runs that were judged in the same way.",
              example = "fingerprints: []",
              reading = PROSE)
          List<At<String>> fingerprints,
      @Key(
              value = "Whether a stronger model judged where the judge could not decide.",
              example = "escalates: false")
          Optional<At<Boolean>> escalates) {}

  /// A checklist.
  record Questions(
      @Key(
              value = "The digest of the criteria.",
              example = "criteria: 0123456789abcdef",
              presence = NEEDED)
          Optional<At<String>> criteria,
      @Key(value = "The questions.", example = "items: [{question: Is it so?}]")
          List<At<Question>> items) {}

  /// A question to the judge.
  record Question(
      @Key(
              value = "The question.",
              example = "question: Is it so?",
              reading = PROSE,
              presence = NEEDED)
          Optional<At<String>> question,
      @Key(value = "When it applies.", example = "appliesWhen: at the end", reading = PROSE)
          Optional<At<String>> appliesWhen,
      @Key(value = "What it is about.", example = "about: turn", presence = NEEDED)
          Optional<At<KeptChecklist.About>> about,
      @Key(value = "Whether it decides.", example = "weight: required", presence = NEEDED)
          Optional<At<KeptChecklist.Weight>> weight,
      @Key(value = "Where it comes from.", example = "lines: [criteria:1]", reading = PROSE)
          List<At<String>> lines) {}

  /// A record.
  record Kept(
      @Key(
              value = "Equal for records that make the same call.",
              example = "digest: 0123456789abcdef",
              shape = "[0-9a-f]{16}",
              words = "16 hex digits")
          Optional<At<String>> digest,
      @Key(
              value = "The outcome of each trial.",
              example = "trials: passed passed failed",
              shape = TRIAL + "( " + TRIAL + "){0,19}",
              words = "1 to 20 outcomes such as passed and failed",
              presence = NEEDED)
          Optional<At<String>> trials) {}
}
