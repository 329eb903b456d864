package dev.linecheck.judge;

import dev.linecheck.callagent.CanonicalCall;
import dev.linecheck.domain.dial.FunctionAnswer;
import dev.linecheck.domain.verdict.Evidence;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// What a judge may quote from: what it was shown. White space, case and Unicode form may differ,
/// and characters may be escaped as the document has them; nothing else.
final class EvidenceSources {
  private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-fA-F]{4})");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final JudgeTask candidate;
  private final ShownTranscript history;

  EvidenceSources(JudgeTask candidate) {
    this.candidate = candidate;
    this.history = ShownTranscript.of(candidate.before());
  }

  boolean contain(Evidence evidence) {
    String quote = plain(evidence.quote());
    return !quote.isEmpty() && plain(text(evidence.source())).contains(quote);
  }

  private String text(String source) {
    if (source.equals("P")) {
      return candidate.call().prompt();
    }
    if (source.equals("C")) {
      return candidate.quotable();
    }
    if (source.equals("I")) {
      return candidate.call().inputs().original();
    }
    String named = source.substring(2);
    return source.startsWith("T:") ? entry(Integer.parseInt(named)) : result(named);
  }

  private String entry(int position) {
    return history.shows(position) ? JudgePrompt.text(history.entries().get(position)) : "";
  }

  /// Results are numbered from one, in the order in which the turn got them.
  private String result(String number) {
    List<FunctionAnswer> results = candidate.functions();
    return IntStream.range(0, results.size())
        .filter(i -> number.equals(JudgePrompt.resultId(i)))
        .mapToObj(
            i -> CanonicalCall.of(results.get(i).call()).text() + "\n" + results.get(i).result())
        .findFirst()
        .orElse("");
  }

  private static String plain(String text) {
    String composed = Normalizer.normalize(unescaped(text), Normalizer.Form.NFKC);
    return SPACE.matcher(composed).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
  }

  private static String unescaped(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(found ->
            Matcher.quoteReplacement(
                Character.toString((char) HexFormat.fromHexDigits(found.group(1)))));
  }
}
