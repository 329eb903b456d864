package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.FaultQuote;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.dial.Party;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.verdict.Evidence;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.evaluation.Stores;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Shows the words that a fault is about, with their speakers.
record FaultQuotes(Stores stores, WorkspaceId workspace) {
  private static final int SHOWN = 200;

  /// Returns the quote that says most, which is the agent's own if there is one. Beside the words
  /// of somebody else stands what the agent said.
  ///
  /// @param index the position of the turn at fault
  List<FaultQuote> of(ResultId call, TurnVerdicts verdicts, int index, List<Evidence> evidence) {
    Optional<String> sentence = output(verdicts, index);
    Optional<Evidence> own =
        evidence.stream().filter(one -> one.source().equals(Evidence.JUDGED_TURN)).findFirst();
    return own.isPresent()
        ? own.stream()
            .map(one -> said(Party.AGENT.title(), one.quote(), sentence.orElse("")))
            .toList()
        : Stream.concat(
                evidence.stream().limit(1).map(one -> other(call, verdicts, one)),
                sentence.filter(text -> !text.isBlank()).stream()
                    .map(text -> new FaultQuote(Party.AGENT.title(), Names.shortened(text, SHOWN))))
            .toList();
  }

  private FaultQuote other(ResultId call, TurnVerdicts verdicts, Evidence evidence) {
    String source = evidence.source();
    if (!source.matches(Evidence.TRANSCRIPT + "\\d{1,5}")) {
      return new FaultQuote(
          source.startsWith("functionResults") ? "result of a function" : source,
          Names.shortened(evidence.quote(), SHOWN));
    }
    int at = Integer.parseInt(source.substring(Evidence.TRANSCRIPT.length()));
    return output(verdicts, at)
        .map(text -> said(Party.AGENT.title(), evidence.quote(), text))
        .or(() ->
            line(call, at).map(line -> said(line.party().title(), evidence.quote(), line.text())))
        .orElseGet(() -> new FaultQuote("", Names.shortened(evidence.quote(), SHOWN)));
  }

  private static Optional<String> output(TurnVerdicts verdicts, int index) {
    return verdicts.turns().stream()
        .filter(turn -> turn.index() == index)
        .map(TurnVerdict::modelOutput)
        .findFirst();
  }

  private Optional<TranscriptEntry> line(ResultId call, int at) {
    return stores
        .results()
        .find(workspace, call)
        .map(result -> result.outcome().transcript().entries())
        .filter(entries -> at < entries.size())
        .map(entries -> entries.get(at));
  }

  /// Shows by dots where a quote is a part of what was said.
  private static FaultQuote said(String speaker, String quote, String whole) {
    int from = whole.indexOf(quote);
    boolean isCutBefore = from > 0;
    boolean isCutAfter = from >= 0 && from + quote.length() < whole.length();
    return new FaultQuote(
        speaker,
        (isCutBefore ? "…" : "") + Names.shortened(quote, SHOWN) + (isCutAfter ? "…" : ""));
  }
}
