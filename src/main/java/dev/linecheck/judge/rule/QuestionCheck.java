package dev.linecheck.judge.rule;

import dev.linecheck.domain.rule.BuiltInRule;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds a hang-up without a word after the caller's question. Whatever the agent says or calls
/// after the question may be an answer.
final class QuestionCheck implements RuleCheck {
  /// The text of a turn that hangs up without words.
  private static final String MARK = "[hangs_up]";

  /// A shorter text is rarely a real question: "okay?", "all set, right?", "isn't it?".
  private static final int WORDS_MIN = 4;

  private static final Pattern CLAUSE_END =
      Pattern.compile(
          "[,;:.!?]\\s|[\\u2014\\u2026\\u3001\\u3002\\uff0c\\uff01\\uff1a\\uff1b\\uff1f\\u060c\\u061f]");

  @Override
  public Optional<RuleFault> fault(SpokenTurn turn) {
    return turn.ended()
        .filter(BuiltInRule.HANGS_UP_ON_QUESTION::equals)
        .flatMap(_ -> unanswered(turn))
        .filter(QuestionCheck::isQuestion)
        .map(_ ->
            new RuleFault(
                BuiltInRule.HANGS_UP_ON_QUESTION.id(),
                "The agent hangs up without a word on what the caller has just asked.",
                Optional.of(turn.text())));
  }

  /// Returns the caller's last words; empty if the agent has done something since.
  private static Optional<String> unanswered(SpokenTurn turn) {
    Optional<String> heard = Optional.empty();
    for (CallEvent event :
        Stream.concat(turn.since().stream(), turn.own().stream().map(EventSpan::event)).toList()) {
      heard =
          switch (event) {
            case CallEvent.Heard(String words) -> Optional.of(words);
            case CallEvent.Said(String words) -> isWordless(words) ? heard : Optional.empty();
            case CallEvent.Called _, CallEvent.Answered _ -> Optional.empty();
          };
    }
    return heard;
  }

  private static boolean isWordless(String said) {
    String words = said.endsWith(MARK) ? said.substring(0, said.length() - MARK.length()) : said;
    return Words.count(words) == 0;
  }

  private static boolean isQuestion(String heard) {
    int end = heard.length();
    while (end > 0 && !Character.isLetterOrDigit(heard.codePointBefore(end))) {
      end -= Character.charCount(heard.codePointBefore(end));
    }
    boolean asks = heard.substring(end).codePoints().anyMatch(QuestionCheck::isMark);
    Matcher clauseEnd = CLAUSE_END.matcher(heard).region(0, end);
    int begin = 0;
    while (clauseEnd.find()) {
      begin = clauseEnd.end();
    }
    return asks && Words.count(heard.substring(begin, end)) >= WORDS_MIN;
  }

  private static boolean isMark(int sign) {
    return sign == '?' || sign == '\uff1f' || sign == '\u061f';
  }
}
