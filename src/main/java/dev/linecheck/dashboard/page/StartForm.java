package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.form.FieldShape;
import dev.linecheck.dashboard.view.FieldGroup;
import dev.linecheck.dashboard.view.FieldGroup.Fold;
import dev.linecheck.dashboard.view.FieldInput;
import dev.linecheck.dashboard.view.FieldInput.Area;
import dev.linecheck.dashboard.view.FieldInput.Choice;
import dev.linecheck.dashboard.view.FieldInput.Line;
import dev.linecheck.dashboard.view.FieldInput.Option;
import dev.linecheck.dashboard.view.FieldInput.Tick;
import dev.linecheck.dashboard.view.FieldView;
import java.util.List;
import java.util.Optional;

/// The form by which a run is started. Its fields have the names of the API, but for the version,
/// which stands with its agent, and for the choice of records.
///
/// @param versions the versions of agents that can be chosen
/// @param baselines the runs to compare with
/// @param ways the ways to choose records
record StartForm(List<Option> versions, List<Option> baselines, List<Option> ways) {
  static final String VERSION = "version";
  static final String RECORDS = "records";
  static final String RECORD_TAGS = "recordTags";
  static final String WORDS = "search";
  static final String TRIALS = "trials";
  static final String BASELINE = "baseline";
  static final String NAME = "name";
  static final String NOTE = "note";
  static final String COMMIT = "commit";
  static final String TAGS = "tags";
  static final String COST = "maxCost";
  static final String TOKENS = "maxTokens";
  static final String STOP_EARLY = "stopEarly";
  static final String MARGIN = "margin";
  static final String EXTEND_TO = "extendTo";
  static final String REPLAY_MODE = "replayMode";

  static final List<String> FIELDS =
      List.of(
          VERSION,
          RECORDS,
          RECORD_TAGS,
          WORDS,
          TRIALS,
          BASELINE,
          NAME,
          NOTE,
          COMMIT,
          TAGS,
          COST,
          TOKENS,
          STOP_EARLY,
          MARGIN,
          EXTEND_TO,
          REPLAY_MODE);

  /// A reason why a form is not taken.
  ///
  /// @param field the field at fault; empty if it is none of them
  record Trouble(String field, String sentence) {
    static final Trouble NONE = new Trouble("", "");

    /// Returns the sentence if no field of the form shows it.
    String above() {
      return FIELDS.contains(field) ? "" : sentence;
    }
  }

  List<FieldGroup> groups(Typed typed, Trouble trouble) {
    return List.of(
        FieldGroup.of(what(typed, trouble)),
        new FieldGroup("Records", "", Fold.NEVER, records(typed, trouble)),
        new FieldGroup("Comparison", "", Fold.NEVER, comparison(typed, trouble)),
        new FieldGroup("Name and limits", "", Fold.NEVER, about(typed, trouble)),
        new FieldGroup(
            "More", "", isOpen(typed, trouble) ? Fold.OPEN : Fold.CLOSED, more(typed, trouble)));
  }

  private static boolean isOpen(Typed typed, Trouble trouble) {
    return List.of(STOP_EARLY, MARGIN, EXTEND_TO, TOKENS).stream()
        .anyMatch(field -> typed.has(field) || trouble.field().equals(field));
  }

  private List<FieldView> what(Typed typed, Trouble trouble) {
    return List.of(field(VERSION, "Agent and version", "", new Choice(versions), typed, trouble));
  }

  private List<FieldView> records(Typed typed, Trouble trouble) {
    return List.of(
        field(RECORDS, "Records", "", new Choice(ways), typed, trouble),
        field(
            RECORD_TAGS,
            "Tags",
            "For records with tags: one or more, with commas between them.",
            line("text"),
            typed,
            trouble),
        field(
            WORDS,
            "Words",
            "For records whose name has these words.",
            line("text"),
            typed,
            trouble),
        field(
            TRIALS,
            "Trials",
            "How often each record is played, from 1 to 20. Several tell chance from failure.",
            line("number"),
            typed,
            trouble));
  }

  private List<FieldView> comparison(Typed typed, Trouble trouble) {
    return List.of(
        field(
            BASELINE,
            "Compare with",
            "An earlier run of this config. A run of some records only has no gate.",
            new Choice(baselines),
            typed,
            trouble));
  }

  private static List<FieldView> about(Typed typed, Trouble trouble) {
    return List.of(
        field(NAME, "Name", "", line("text"), typed, trouble),
        field(NOTE, "Note", "", new Area(2, "words"), typed, trouble),
        field(
            COMMIT,
            "Commit",
            "The state of the source that is tested.",
            line("text"),
            typed,
            trouble),
        field(TAGS, "Tags of the run", "With commas between them.", line("text"), typed, trouble),
        field(
            COST,
            "Cap on cost, in US dollars",
            "The run ends when its answers have cost so much. Empty: no cap.",
            line("text"),
            typed,
            trouble));
  }

  private static List<FieldView> more(Typed typed, Trouble trouble) {
    return List.of(
        field(
            STOP_EARLY,
            "Stop as soon as the gate has its answer",
            "Needs a run to compare with.",
            new Tick(),
            typed,
            trouble),
        field(
            MARGIN,
            "Margin of the gate",
            "The fall of the rate that is allowed: 0.1 is 10 points, and is taken if this is empty.",
            line("text"),
            typed,
            trouble),
        field(
            EXTEND_TO,
            "Announce an extension to so many trials",
            "Trials that were announced leave the gate valid. Not with an early stop.",
            line("number"),
            typed,
            trouble),
        field(TOKENS, "Cap on tokens", "Of all models together.", line("number"), typed, trouble),
        field(
            REPLAY_MODE,
            "Recorded calls",
            "",
            new Choice(
                List.of(
                    new Option("DECISIONS", "Ask the agent at each of its turns"),
                    new Option("CONTINUE", "Also play on from the first divergence"))),
            typed,
            trouble));
  }

  private static FieldInput line(String type) {
    return new Line(type, List.of());
  }

  private static FieldView field(
      String name, String label, String hint, FieldInput input, Typed typed, Trouble trouble) {
    return new FieldView(
        name,
        label,
        hint,
        typed.text(name),
        trouble.field().equals(name) ? FieldShape.named(trouble.sentence(), name, label) : "",
        Optional.empty(),
        input);
  }
}
