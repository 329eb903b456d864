package dev.linecheck.dashboard.view;

import java.util.List;
import java.util.Optional;

/// A queue of turns or calls that a person labels, with the current one.
///
/// @param action the address that an answer is sent to
/// @param rule how the queue was drawn, in words
/// @param last the answer before; empty if there was none, or if it is that of the current entry
/// @param undo the place of the answer that can be taken back
/// @param current empty if the queue has no such entry
/// @param previous the address of the entry before; `next` that of the one behind
public record LabelQueueView(
    String action,
    PageLink run,
    String rule,
    Progress progress,
    Optional<Told> last,
    Optional<Integer> undo,
    Optional<Current> current,
    Optional<String> previous,
    Optional<String> next) {
  /// The state of the queue.
  ///
  /// @param words such as `7 of 41 labelled, 1 unsure`
  /// @param thousandths the labelled part
  /// @param agreement kappa and AC1
  public record Progress(String words, int thousandths, List<Fact> agreement) {
    public Progress {
      agreement = List.copyOf(agreement);
    }
  }

  /// A person's answer beside the judge's.
  ///
  /// @param place the place in the queue
  /// @param kind the class of the style sheet
  /// @param findings what the judge found
  /// @param call the address of the call
  public record Told(
      int place, String title, String kind, String words, List<String> findings, String call) {
    public Told {
      findings = List.copyOf(findings);
    }
  }

  /// The entry to be labelled.
  ///
  /// @param place such as `3 of 41`
  /// @param entry the text by which the form names it
  /// @param comment what the person wrote
  /// @param trouble the reason why the answer is not taken; empty if there is none
  /// @param lines the conversation up to the judged turn, or all of it if the call is judged
  /// @param after what followed the judged turn
  /// @param isTurn whether the last of the lines is judged, and not the whole call
  /// @param told empty until the entry is labelled
  public record Current(
      String place,
      String entry,
      String name,
      List<Choice> choices,
      String comment,
      String trouble,
      List<CallView.Line> lines,
      List<CallView.Line> after,
      boolean isTurn,
      Optional<Told> told,
      Held held) {
    public Current {
      choices = List.copyOf(choices);
      lines = List.copyOf(lines);
      after = List.copyOf(after);
    }
  }

  /// One answer that can be given.
  ///
  /// @param key the key that chooses it
  public record Choice(String value, String label, String key, boolean isChosen) {}

  /// The prompt and the criteria that the agent is held to.
  ///
  /// @param prompt the agent's prompt; empty for a flow
  public record Held(String criteria, String prompt) {}
}
