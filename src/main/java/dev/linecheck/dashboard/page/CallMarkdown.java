package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.page.CallFindings.Found;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.run.EvalResult;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.ReplayedTurn;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.verdict.Evidence;
import dev.linecheck.evaluation.Stores;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A call as a Markdown file: its findings with their quotes, and the conversation.
public record CallMarkdown(Stores stores) {
  public PageAnswer show(Visit visit) {
    EvalResult result =
        stores
            .results()
            .find(visit.workspace(), new ResultId(visit.path("id")))
            .orElseThrow(() -> PageProblem.noSuch("call"));
    EvalRun run =
        stores
            .runs()
            .find(visit.workspace(), result.runId())
            .orElseThrow(() -> PageProblem.noSuch("call"));
    return new PageAnswer.Download(
        "text/markdown",
        "call-%s.md".formatted(Names.start(result.id().value())),
        FileParts.of(text(visit, run, result)));
  }

  private static String text(Visit visit, EvalRun run, EvalResult result) {
    String origin = visit.request().origin();
    StringBuilder text = new StringBuilder();
    text.append(
        "# %s: %s\n\n"
            .formatted(
                MarkdownText.of(ResultPage.name(result.record())),
                ResultPage.verdict(result.outcome().verdicts()).word()));
    text.append(
        "Trial %d of %s, version %s. %s\n"
            .formatted(
                result.trial() + 1,
                MarkdownText.link(Names.run(run), origin + Paths.run(run.id())),
                MarkdownText.of(run.prompt().name()),
                MarkdownText.link("Open the call", origin + Paths.result(result.id()))));
    text.append("\n## Findings\n\n");
    List<Found> findings = new CallFindings(result.outcome().verdicts()).all();
    if (findings.isEmpty()) {
      text.append("Nothing was found in this call.\n");
    }
    findings.forEach(found -> text.append(finding(found)));
    text.append("\n## Conversation\n\n");
    if (result.erasedAt().isPresent()) {
      text.append("The words of this call were erased.\n");
    }
    conversation(text, result);
    return text.toString();
  }

  private static String finding(Found found) {
    StringBuilder text = new StringBuilder();
    String effect =
        switch (found.weight()) {
          case FAILS -> "fails the call";
          case UNDECIDED -> "undecided";
          case NOTE -> "changes nothing";
        };
    text.append(
        "- **%s** line %d, %s: %s\n"
            .formatted(
                MarkdownText.of(found.id()),
                found.index() + 1,
                effect,
                MarkdownText.of(found.text())));
    for (Evidence evidence : found.evidence()) {
      text.append("  > %s\n".formatted(MarkdownText.of(evidence.quote())));
    }
    return text.toString();
  }

  private static void conversation(StringBuilder text, EvalResult result) {
    List<TranscriptEntry> entries = result.outcome().transcript().entries();
    Map<Integer, ReplayedTurn> replayed = ResultPage.replayed(result);
    for (int at = 0; at < entries.size(); at++) {
      TranscriptEntry entry = entries.get(at);
      text.append(
          "%d\\. **%s** %s\n\n"
              .formatted(
                  at + 1, MarkdownText.of(entry.party().title()), MarkdownText.of(entry.text())));
      for (FunctionCall call : entry.detail().functionCalls()) {
        text.append(
            "   *calls %s* %s\n\n"
                .formatted(MarkdownText.of(call.name()), MarkdownText.of(call.args())));
      }
      Optional.ofNullable(replayed.get(at))
          .ifPresent(turn ->
              text.append("   *this version:* %s\n\n".formatted(MarkdownText.of(turn.words()))));
    }
  }
}
