package dev.linecheck.judge;

import dev.linecheck.callagent.CallInputs;
import dev.linecheck.callagent.CanonicalCall;
import dev.linecheck.domain.dial.FunctionAnswer;
import dev.linecheck.domain.eval.AgentInputs;
import dev.linecheck.domain.verdict.Evidence;
import dev.linecheck.llm.ProviderText;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The texts that a judge may quote: everything that it was shown. A quote may differ in white
/// space, case and Unicode form, and may contain the document's escapes. A quote of the inputs may
/// be from any form of them. Any other difference is a misquotation.
final class EvidenceSources {
  private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-fA-F]{4})");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final JudgeTask task;
  private final ShownTranscript history;

  EvidenceSources(JudgeTask task) {
    this.task = task;
    this.history = ShownTranscript.of(task.before());
  }

  boolean contain(Evidence evidence) {
    String quote = plain(evidence.quote());
    return !quote.isEmpty()
        && texts(evidence.source()).stream().anyMatch(text -> plain(text).contains(quote));
  }

  /// Returns the forms of a source. A quote stands in one of them.
  private List<String> texts(String source) {
    if (source.equals(Evidence.PROMPT)) {
      return List.of(task.call().prompt());
    }
    if (source.equals(Evidence.JUDGED_TURN)) {
      return List.of(task.quotable());
    }
    if (source.equals(Evidence.INPUTS)) {
      return inputs(task.call().inputs());
    }
    int position = Integer.parseInt(source.substring(source.indexOf(':') + 1));
    return List.of(source.startsWith(Evidence.TRANSCRIPT) ? entry(position) : result(position));
  }

  /// The document shows the values as strings, and a model may copy the JSON or what it means.
  private static List<String> inputs(AgentInputs inputs) {
    List<String> forms = new ArrayList<>(inputs.values().values());
    forms.add(inputs.original());
    forms.add(CallInputs.compact(inputs));
    forms.add(JudgePrompt.inputs(inputs).toString());
    return forms;
  }

  private String entry(int position) {
    return history.shows(position) ? JudgePrompt.text(history.entries().get(position)) : "";
  }

  /// Results are in the order in which the turn received them.
  private String result(int position) {
    List<FunctionAnswer> results = task.functions();
    if (position >= results.size()) {
      return "";
    }
    FunctionAnswer answer = results.get(position);
    return CanonicalCall.of(answer.call()).text() + "\n" + answer.result();
  }

  /// Quotes come with U+0000 and lone surrogates replaced, and so do sources.
  private static String plain(String text) {
    String storable = ProviderText.storable(unescaped(text));
    String composed = Normalizer.normalize(storable, Normalizer.Form.NFKC);
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
