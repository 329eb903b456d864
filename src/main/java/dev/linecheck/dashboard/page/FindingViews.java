package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.page.CallFindings.Found;
import dev.linecheck.dashboard.view.CallView.Finding;
import dev.linecheck.dashboard.view.CallView.Quote;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.verdict.Evidence;
import dev.linecheck.domain.verdict.JudgeNotes.Question;
import dev.linecheck.domain.verdict.VerdictTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Shows the findings of a call.
///
/// @param path the address of the call's page
/// @param focus the place of the finding whose quotes are marked
record FindingViews(
    CallFindings findings,
    List<TranscriptEntry> lines,
    CitedPrompt prompt,
    Paths.Address path,
    int focus) {
  static final String FOCUS = "finding";

  /// The focus of a page that marks the quotes of no finding.
  static final int NO_FOCUS = -1;

  private static final int QUESTION_SHOWN = 200;

  List<Finding> of(List<Found> all) {
    return IntStream.range(0, all.size()).mapToObj(i -> view(i, all.get(i))).toList();
  }

  private Finding view(int number, Found found) {
    return new Finding(
        found.id(),
        findings
            .question(found.id())
            .map(Question::text)
            .map(text -> Names.question(text, QUESTION_SHOWN))
            .orElse(""),
        switch (found.weight()) {
          case FAILS -> "fails";
          case UNDECIDED -> "undecided";
          case NOTE -> "changes nothing";
        },
        switch (found.weight()) {
          case FAILS -> "fail";
          case UNDECIDED -> "warn";
          case NOTE -> "idle";
        },
        "line " + (found.index() + 1),
        path(number) + "#turn-" + found.index(),
        number == focus,
        found.text(),
        found.trace().map(FindingViews::story).orElse(List.of("Found by a rule, without a model.")),
        found.evidence().stream().map(evidence -> quote(number, found, evidence)).toList());
  }

  /// Returns the address of the page with the quotes of a finding marked.
  private String path(int number) {
    return path.with(FOCUS, Optional.of(Integer.toString(number + 1))).text();
  }

  private Quote quote(int number, Found found, Evidence evidence) {
    if (evidence.source().equals(Evidence.PROMPT)) {
      return prompt
          .line(evidence.quote())
          .map(line ->
              new Quote(
                  "prompt, line " + line,
                  Optional.of(path(number) + "#prompt-" + line),
                  evidence.quote()))
          .orElseGet(() -> new Quote("prompt", Optional.empty(), evidence.quote()));
    }
    Optional<Integer> line = line(found, evidence);
    String place =
        line.map(at -> "%s, line %d".formatted(lines.get(at).party().title(), at + 1))
            .orElseGet(() ->
                evidence.source().startsWith("functionResults")
                    ? "result of a function"
                    : evidence.source().equals(Evidence.INPUTS)
                        ? "inputs of the call"
                        : evidence.source());
    return new Quote(place, line.map(at -> "#turn-" + at), evidence.quote());
  }

  /// Returns the line of the conversation in which a quote stands.
  Optional<Integer> line(Found found, Evidence evidence) {
    String source = evidence.source();
    if (source.equals(Evidence.JUDGED_TURN)) {
      return Optional.of(found.index()).filter(at -> at < lines.size());
    }
    if (source.matches(Evidence.TRANSCRIPT + "\\d{1,5}")) {
      int at = Integer.parseInt(source.substring(Evidence.TRANSCRIPT.length()));
      return Optional.of(at).filter(known -> known < lines.size());
    }
    return Optional.empty();
  }

  private static List<String> story(VerdictTrace trace) {
    List<String> story = new ArrayList<>();
    VerdictTrace.Votes votes = trace.votes();
    if (votes.cast() > 1) {
      story.add(
          "%d of %d votes against it%s%s."
              .formatted(
                  votes.inaccurate(),
                  votes.cast(),
                  votes.undecided() > 0 ? ", %d undecided".formatted(votes.undecided()) : "",
                  votes.invalid() > 0 ? ", %d unusable".formatted(votes.invalid()) : ""));
    }
    trace.verification().ifPresent(look -> story.add(verified("A second look", look)));
    trace
        .escalation()
        .ifPresent(stronger -> {
          story.add(
              "The stronger model %s says %s."
                  .formatted(stronger.model().value(), words(stronger.vote())));
          stronger.verification().ifPresent(look -> story.add(verified("Its second look", look)));
        });
    return story;
  }

  private static String words(VerdictTrace.Vote vote) {
    return switch (vote) {
      case ACCURATE -> "accurate";
      case INACCURATE -> "inaccurate";
      case UNDECIDED -> "that it cannot tell";
      case INVALID -> "nothing usable";
    };
  }

  private static String verified(String who, VerdictTrace.VerificationTrace look) {
    String decision =
        switch (look.decision()) {
          case UPHOLD -> "upheld it";
          case OVERTURN -> "overturned it";
          case CANNOT_TELL -> "could not tell";
        };
    String defence = look.defence().filter(text -> !text.isBlank()).map(": "::concat).orElse(".");
    return "%s %s%s".formatted(who, decision, defence);
  }
}
