package dev.linecheck.dashboard.view;

import java.util.List;
import java.util.Optional;

/// A judged call: what was found, and the conversation.
///
/// @param name the record's name
/// @param status the verdict on the call, such as `failed`
/// @param actions what the key may do with the call
/// @param notice what to know before reading; empty if nothing
/// @param lines the conversation; empty for a replayed call, which has `replay`
/// @param prompt the agent's prompt; empty unless a finding cites it
/// @param strip the turns on an axis; empty for a call with very many lines
/// @param trials the other trials of the record, with this one
public record CallView(
    String name,
    StatusView status,
    CallActionsView actions,
    String notice,
    Findings findings,
    List<Line> lines,
    Optional<ReplayPart> replay,
    Optional<CitedPromptView> prompt,
    Optional<StripView> strip,
    List<RunPageView.TrialDot> trials,
    List<Fact> facts,
    Neighbours neighbours) {
  public CallView {
    lines = List.copyOf(lines);
    trials = List.copyOf(trials);
    facts = List.copyOf(facts);
  }

  /// The findings of a call, the weightiest first.
  ///
  /// @param jumps the rules and items, each with its number of findings; empty if there are few
  ///   findings
  /// @param walk the findings before and after the focused one
  public record Findings(List<Finding> all, List<Jump> jumps, Neighbours walk) {
    public Findings {
      all = List.copyOf(all);
      jumps = List.copyOf(jumps);
    }

    /// Whether there are so many that only the focused one is open.
    public boolean areMany() {
      return !jumps.isEmpty();
    }
  }

  /// A rule or an item among many findings.
  ///
  /// @param count the number of its findings
  /// @param path the address of the first one
  public record Jump(String id, String effect, String kind, String count, String path) {}

  /// The addresses of what comes before and after; empty at an end.
  public record Neighbours(Optional<String> previous, Optional<String> next) {
    public static final Neighbours NONE = new Neighbours(Optional.empty(), Optional.empty());
  }

  /// Something that a rule or the judge found.
  ///
  /// @param id the id of the rule or item; empty if none is named
  /// @param effect what it does to the verdict, such as `fails the call`
  /// @param path the address of this page with the finding's quotes marked
  /// @param story how the verdict came about: votes, a second look, a stronger model
  public record Finding(
      String id,
      String question,
      String effect,
      String kind,
      String turn,
      String path,
      boolean isFocused,
      String text,
      List<String> story,
      List<Quote> quotes) {
    public Finding {
      story = List.copyOf(story);
      quotes = List.copyOf(quotes);
    }
  }

  /// A literal quote.
  ///
  /// @param place where it stands, such as `caller, line 4`
  /// @param path the address of the line; empty if it stands outside of the conversation
  public record Quote(String place, Optional<String> path, String words) {}

  /// The prompt as the agent was given it in this call.
  ///
  /// @param isOpen whether the focused finding cites it
  public record CitedPromptView(List<PromptLine> lines, boolean isOpen) {
    public CitedPromptView {
      lines = List.copyOf(lines);
    }
  }

  /// A line of the prompt.
  ///
  /// @param number from 1
  public record PromptLine(int number, List<TextPart> words) {
    public PromptLine {
      words = List.copyOf(words);
    }

    /// Whether the focused finding cites the line.
    public boolean isCited() {
      return words.stream().anyMatch(TextPart::isMarked);
    }
  }

  /// One line of the conversation.
  ///
  /// @param number its position in the transcript
  /// @param who who speaks, or what happens
  /// @param kind the class of the style sheet
  /// @param time the time since the start of the call; empty if it is not known
  /// @param mark what happened beside the words, such as `silent for 5 s`; empty if nothing
  /// @param sign the verdict on the turn as a sign; empty for a line without one
  /// @param replayed the words of this version at this place of a recorded call
  public record Line(
      int number,
      String who,
      String kind,
      String time,
      String mark,
      String sign,
      String verdict,
      List<TextPart> words,
      List<TextPart> replayed,
      List<Fold> calls) {
    public Line {
      words = List.copyOf(words);
      replayed = List.copyOf(replayed);
      calls = List.copyOf(calls);
    }

    /// Returns the same line with its words marked in another way.
    public Line with(List<TextPart> others) {
      return new Line(number, who, kind, time, mark, sign, verdict, others, replayed, calls);
    }
  }

  /// A part of a text.
  public record TextPart(String text, Mark mark) {
    /// @param isMarked whether the other text does not have this part
    public TextPart(String text, boolean isMarked) {
      this(text, isMarked ? Mark.DIFFERENCE : Mark.NONE);
    }

    public boolean isMarked() {
      return mark != Mark.NONE;
    }

    public boolean isQuote() {
      return mark == Mark.QUOTE;
    }
  }

  /// The reason why a part of a text is marked.
  public enum Mark {
    NONE,
    DIFFERENCE,
    /// A finding quotes it.
    QUOTE
  }

  /// A function call in one line, which opens to its arguments and its result.
  ///
  /// @param line the position of the line with the result; empty if it has no line
  /// @param arguments the arguments in short
  /// @param outcome the beginning of the result; empty if there is none
  /// @param note where the result comes from, and how long it took; empty if that is not known
  /// @param result the result; empty if there is none
  public record Fold(
      Optional<Integer> line,
      String function,
      String arguments,
      String outcome,
      String note,
      String allArguments,
      List<TextPart> result,
      boolean isOpen) {
    public Fold {
      result = List.copyOf(result);
    }
  }
}
