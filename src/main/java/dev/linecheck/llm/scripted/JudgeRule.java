package dev.linecheck.llm.scripted;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One thing that an agent must or must not say.
sealed interface JudgeRule {
  /// How a turn breaks the rule; empty when it keeps it, or the rule does not concern it.
  Optional<Breach> breach(JudgedTurn turn);

  /// A broken rule with the words that show it.
  ///
  /// @param source `C` for the turn itself, `T:n` for transcript entry n
  record Breach(String source, String quote, String finding) {}

  record NeverSay(Phrases phrases) implements JudgeRule {
    @Override
    public Optional<Breach> breach(JudgedTurn turn) {
      return phrases
          .find(turn.said())
          .map(words -> new Breach("C", words, "The agent must never say " + phrases + "."));
    }
  }

  record MustSayByTurn(Phrases phrases, int number) implements JudgeRule {
    @Override
    public Optional<Breach> breach(JudgedTurn turn) {
      boolean due = turn.number() == number;
      if (!due || phrases.in(turn.said()) || turn.agentBefore().stream().anyMatch(phrases::in)) {
        return Optional.empty();
      }
      return turn.beginning()
          .map(words ->
              new Breach(
                  "C", words, "The agent has not said %s by turn %d.".formatted(phrases, number)));
    }
  }

  record WhenHeardMustSay(Phrases heard, Phrases phrases) implements JudgeRule {
    @Override
    public Optional<Breach> breach(JudgedTurn turn) {
      if (phrases.in(turn.said())) {
        return Optional.empty();
      }
      return turn.lastCaller()
          .flatMap(caller ->
              heard
                  .find(caller.text())
                  .map(words ->
                      new Breach(
                          caller.source(),
                          words,
                          "The caller said %s, and the agent did not answer with %s."
                              .formatted(heard, phrases))));
    }
  }

  record WhenHeardNeverSay(Phrases heard, Phrases phrases) implements JudgeRule {
    @Override
    public Optional<Breach> breach(JudgedTurn turn) {
      boolean concerns = turn.lastCaller().filter(caller -> heard.in(caller.text())).isPresent();
      return concerns
          ? phrases
              .find(turn.said())
              .map(words ->
                  new Breach(
                      "C",
                      words,
                      "The caller said %s, and the agent must not answer with %s."
                          .formatted(heard, phrases)))
          : Optional.empty();
    }
  }

  record NeverSayBeforeHearing(Phrases phrases, Phrases heard) implements JudgeRule {
    @Override
    public Optional<Breach> breach(JudgedTurn turn) {
      return turn.callerBefore().stream().anyMatch(heard::in)
          ? Optional.empty()
          : phrases
              .find(turn.said())
              .map(words ->
                  new Breach(
                      "C",
                      words,
                      "The agent must not say %s before the caller has said %s."
                          .formatted(phrases, heard)));
    }
  }

  record NeverSayBeforeSaying(Phrases phrases, Phrases first) implements JudgeRule {
    @Override
    public Optional<Breach> breach(JudgedTurn turn) {
      return turn.agentBefore().stream().anyMatch(first::in)
          ? Optional.empty()
          : phrases
              .find(turn.said())
              .map(words ->
                  new Breach(
                      "C",
                      words,
                      "The agent must not say %s before it has said %s."
                          .formatted(phrases, first)));
    }
  }

  String LIST = "(\"[^\"]+\"(?: or \"[^\"]+\")*)";
  Pattern NEVER = Pattern.compile("never say " + LIST);
  Pattern NEVER_BEFORE = Pattern.compile("never say " + LIST + " before (hearing|saying) " + LIST);
  Pattern BY_TURN = Pattern.compile("must say " + LIST + " by turn (\\d{1,4})");
  Pattern WHEN = Pattern.compile("when heard " + LIST + ": (must|never) say " + LIST);

  static JudgeRule parse(ScriptLine line) {
    Matcher never = NEVER.matcher(line.text());
    if (never.matches()) {
      return new NeverSay(phrases(never.group(1), line));
    }
    Matcher before = NEVER_BEFORE.matcher(line.text());
    if (before.matches()) {
      Phrases said = phrases(before.group(1), line);
      Phrases earlier = phrases(before.group(3), line);
      return before.group(2).equals("hearing")
          ? new NeverSayBeforeHearing(said, earlier)
          : new NeverSayBeforeSaying(said, earlier);
    }
    Matcher byTurn = BY_TURN.matcher(line.text());
    if (byTurn.matches()) {
      return new MustSayByTurn(phrases(byTurn.group(1), line), Integer.parseInt(byTurn.group(2)));
    }
    Matcher when = WHEN.matcher(line.text());
    if (when.matches()) {
      Phrases heard = phrases(when.group(1), line);
      Phrases said = phrases(when.group(3), line);
      return when.group(2).equals("must")
          ? new WhenHeardMustSay(heard, said)
          : new WhenHeardNeverSay(heard, said);
    }
    throw ScriptException.at(
        line,
        "a rule is 'never say \"...\"', 'never say \"...\" before hearing \"...\"',"
            + " 'never say \"...\" before saying \"...\"', 'must say \"...\" by turn N',"
            + " 'when heard \"...\": must say \"...\"' or 'when heard \"...\": never say \"...\"'");
  }

  private static Phrases phrases(String text, ScriptLine line) {
    return Phrases.parse(text).orElseThrow(() -> ScriptException.at(line, "phrases are empty"));
  }
}
