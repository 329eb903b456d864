package dev.linecheck.tidy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What no line of any file may hold. The patterns are written so that they do not find themselves.
final class TextRules {
  private static final Map<TidyRule, Pattern> PATTERNS =
      new EnumMap<>(
          Map.of(
              TidyRule.WHITESPACE,
              Pattern.compile("\t|\\s+$"),
              TidyRule.MARKER,
              Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X|HA" + "CK)\\b"),
              TidyRule.MACHINE_PATH,
              Pattern.compile("(?<![\\w.-])/(home|root|work|Users)/"),
              TidyRule.REGISTRY,
              Pattern.compile(
                  "repo1?\\.maven\\.(apache\\.)?org|registry\\.npmjs\\.org|jitpack\\.io"
                      + "|<mirrors?>|://[\\w.-]*mirror")));

  private TextRules() {}

  static List<TidyFinding> findings(SourceText source) {
    List<TidyFinding> found = new ArrayList<>();
    long number = 0;
    for (String line : source.lines()) {
      number++;
      for (Map.Entry<TidyRule, Pattern> rule : PATTERNS.entrySet()) {
        Matcher matcher = rule.getValue().matcher(line);
        if (matcher.find()) {
          found.add(new TidyFinding(rule.getKey(), source.path(), number, matcher.group()));
        }
      }
    }
    return found;
  }
}
