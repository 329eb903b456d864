package dev.linecheck.suite;

import static dev.linecheck.suite.Key.Edges.EXCLUDED;
import static dev.linecheck.suite.Key.Presence.NEEDED;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The keys of a suite file. Both its reader and its schema are made from these records.
final class SuiteShape {
  static final String ID = "[a-z0-9][a-z0-9-]{0,63}";

  static final String ID_WORDS = "1 to 64 of a-z, 0-9 and -";

  private static final int COST_MAX = 1_000_000;

  private SuiteShape() {}

  /// A suite file.
  record Root(
      @Key(
              value = "The version of this format.",
              example = "linecheck: 1",
              least = 1,
              most = 1,
              presence = NEEDED)
          Optional<At<Integer>> linecheck,
      @Key(
              value = "What the suite is called.",
              example = "suite: {id: appointments, name: Appointment desk}",
              presence = NEEDED)
          Optional<At<Name>> suite,
      @Key(
              value = "The agent under test.",
              example = "agent: {name: front-desk, model: scripted, prompt: prompts/desk.md}",
              presence = NEEDED)
          Optional<At<Agent>> agent,
      @Key(
              value = "The model that plays the callers.",
              example = "caller: {model: openai/gpt-4.1-mini}")
          Optional<At<Model>> caller,
      @Key(
              value = "The model that judges the calls, and how it does.",
              example = "judge: {model: openai/gpt-4.1, votes: 1}")
          Optional<At<Judge>> judge,
      @Key(
              value = "Text files that say what a good call is.",
              example = "criteria: [criteria/common.md]")
          List<At<String>> criteria,
      @Key(
              value = "Checks that need no model.",
              example = "rules: {mustNot: [{id: no-guarantee, pattern: \"(?i)guarantee\"}]}")
          Optional<At<RuleShape.Rules>> rules,
      @Key(
              value =
                  "Prepared answers by function. They are tried in this order; one that an equal"
                      + " one follows answers once.",
              example = "mocks: {find_slots: [{return: {slots: []}}]}")
          Map<String, At<List<At<RecordShape.Mock>>>> mocks,
      @Key(
              value = "Simulated callers: Markdown files, or callers written here.",
              example = "callers: [callers/*.md]")
          List<At<RecordShape.CallerSource>> callers,
      @Key(
              value = "Past calls that are replayed: JSON files with one call each.",
              example = "calls: [recorded/*.json]")
          List<At<RecordShape.CallSource>> calls,
      @Key(value = "How the suite is executed.", example = "run: {trials: 3, timeout: 20m}")
          Optional<At<Run>> run,
      @Key(
              value =
                  "What the candidate has to reach. Without it, every caller has to pass in all"
                      + " trials.",
              example = "gate: {against: baseline, margin: 0.10}")
          Optional<At<Gate>> gate,
      @Key(value = "Which of the server's baselines counts.", example = "baseline: {branch: main}")
          Optional<At<Baseline>> baseline,
      @Key(
              value = "The files into which the outcome is written.",
              example = "report: {junit: out/junit.xml}")
          Optional<At<Report>> report) {}

  /// What a suite is called.
  record Name(
      @Key(
              value = "The suite's id, which stays the same.",
              example = "id: appointments",
              shape = ID,
              words = ID_WORDS,
              presence = NEEDED)
          Optional<At<String>> id,
      @Key(value = "The name that people see.", example = "name: Appointment desk")
          Optional<At<String>> name) {}

  /// An agent.
  record Agent(
      @Key(value = "The agent's name.", example = "name: front-desk", presence = NEEDED)
          Optional<At<String>> name,
      @Key(value = "The agent's model.", example = "model: openai/gpt-4.1-mini", presence = NEEDED)
          Optional<At<String>> model,
      @Key(
              value = "Options of the model, in the provider's words.",
              example = "options: {temperature: 0.4}")
          Map<String, At<YamlNode>> options,
      @Key(
              value = "The file with the prompt, which is the candidate.",
              example = "prompt: prompts/front-desk.md")
          Optional<At<String>> prompt,
      @Key(
              value = "A JSON file with a flow, for an agent that follows one.",
              example = "flow: flows/desk.json")
          Optional<At<String>> flow,
      @Key(
              value = "A JSON file with a list of the functions that the agent can call.",
              example = "functions: functions/desk.json")
          Optional<At<String>> functions,
      @Key(
              value = "The agent's first words. Without them, the caller speaks first.",
              example = "opening: \"Dental practice, how can I help?\"")
          Optional<At<String>> opening,
      @Key(value = "Values of the prompt's variables.", example = "inputs: {clinic: North}")
          Map<String, At<Plain>> inputs) {}

  /// A text, number or truth value as it is written.
  record Plain(String text) {}

  /// A model in a role.
  record Model(
      @Key(
              value = "The model's id. Without it, the server's default.",
              example = "model: openai/gpt-4.1-mini")
          Optional<At<String>> model,
      @Key(
              value = "Options of the model, in the provider's words.",
              example = "options: {temperature: 0.4}")
          Map<String, At<YamlNode>> options) {}

  /// A judge.
  record Judge(
      @Key(
              value = "The model's id. Without it, the server's default.",
              example = "model: openai/gpt-4.1")
          Optional<At<String>> model,
      @Key(
              value = "Options of the model, in the provider's words.",
              example = "options: {temperature: 0}")
          Map<String, At<YamlNode>> options,
      @Key(
              value = "How many answers are asked for each turn: 1, 3 or 5.",
              example = "votes: 1",
              least = 1,
              most = 5)
          Optional<At<Integer>> votes,
      @Key(value = "Which turns are looked at again.", example = "secondLook: alerts")
          Optional<At<SuiteJudge.SecondLook>> secondLook,
      @Key(value = "How much one question covers.", example = "mode: per-turn")
          Optional<At<SuiteJudge.Mode>> mode,
      @Key(value = "The questions that are asked.", example = "items: criteria")
          Optional<At<SuiteJudge.Items>> items,
      @Key(
              value = "Universal questions that are not asked.",
              example = "without: [U6]",
              shape = "U[1-8]P?",
              words = "a universal item such as U1 or U8P")
          List<At<String>> without,
      @Key(
              value = "What becomes of turns about which the judge cannot tell.",
              example = "undecided: fail")
          Optional<At<SuiteJudge.Undecided>> undecided,
      @Key(
              value = "A stronger model for turns that stay undecided.",
              example = "escalation: openai/gpt-5")
          Optional<At<String>> escalation) {}

  /// How a suite is executed.
  record Run(
      @Key(
              value = "How often each caller calls, and each past call is replayed.",
              example = "trials: 3",
              least = 1,
              most = SuiteRun.TRIALS_MAX)
          Optional<At<Integer>> trials,
      @Key(
              value = "The most that a run may cost, in US dollars.",
              example = "maxCost: 4.00",
              least = 0,
              most = COST_MAX,
              edges = EXCLUDED)
          Optional<At<BigDecimal>> maxCost,
      @Key(
              value = "The longest time until the run has ended, from 1s to 1d.",
              example = "timeout: 20m")
          Optional<At<Duration>> timeout) {}

  /// What a candidate has to reach.
  record Gate(
      @Key(
              value =
                  "The baseline: `baseline` for the run that is marked so, git:REF for the prompt"
                      + " at a commit, or the name of a JSON file that keeps a run.",
              example = "against: baseline")
          Optional<At<String>> against,
      @Key(
              value = "The fall of the rate that is still allowed, between 0 and 1.",
              example = "margin: 0.10",
              least = 0,
              most = 1,
              edges = EXCLUDED)
          Optional<At<BigDecimal>> margin,
      @Key(
              value =
                  "The question: callers like these, or these very records, which needs several"
                      + " trials.",
              example = "estimand: callers")
          Optional<At<SuiteGate.Estimand>> estimand,
      @Key(
              value = "Tags of callers and calls that may not break.",
              example = "critical: [critical]")
          List<At<String>> critical,
      @Key(
              value = "In how many of its trials every caller and call has to pass.",
              example = "passAt: 3",
              least = 1,
              most = SuiteRun.TRIALS_MAX)
          Optional<At<Integer>> passAt,
      @Key(
              value = "The rate above which the candidate passes, between 0 and 1.",
              example = "minPassRate: 0.9",
              least = 0,
              most = 1,
              edges = EXCLUDED)
          Optional<At<BigDecimal>> minPassRate,
      @Key(value = "What calls without a verdict make of the answer.", example = "errored: fail")
          Optional<At<SuiteGate.Errored>> errored,
      @Key(
              value =
                  "What follows if the calls cannot tell: warn, fail, or extend(to 10) for more"
                      + " trials, once.",
              example = "onInconclusive: warn",
              shape = "warn|fail|extend\\(to ?[0-9]{1,3}\\)",
              words = "warn, fail or extend(to 10)")
          Optional<At<String>> onInconclusive) {}

  /// Which baseline counts.
  record Baseline(
      @Key(value = "The branch whose baseline counts.", example = "branch: main", presence = NEEDED)
          Optional<At<String>> branch) {}

  /// The files of the outcome.
  record Report(
      @Key(value = "JUnit XML.", example = "junit: out/junit.xml") Optional<At<String>> junit,
      @Key(value = "The whole outcome as JSON.", example = "json: out/run.json")
          Optional<At<String>> json,
      @Key(value = "A summary in Markdown.", example = "markdown: out/summary.md")
          Optional<At<String>> markdown) {}
}
