package dev.linecheck.report;

import java.util.List;

/// The answer of a gate, for people, pipelines and programs alike.
public sealed interface GateVerdict {
  /// Returns the answer in one or two sentences, with the numbers that led to it.
  String sentence();

  GateFigures figures();

  /// Returns what else a reader has to know, one sentence each.
  List<String> notes();

  /// Returns the exit code of a command that asked: 0, 1, 3, or 2 for trouble.
  int exitCode();

  /// The candidate may replace the baseline, or keeps the absolute rule.
  record Pass(String sentence, GateFigures figures, List<String> notes) implements GateVerdict {
    public Pass {
      notes = List.copyOf(notes);
    }

    @Override
    public int exitCode() {
      return 0;
    }
  }

  /// The candidate is worse than the baseline, or breaks the absolute rule.
  ///
  /// @param records the ids of the records that alone decide it; empty if the rate does
  record Fail(String sentence, List<String> records, GateFigures figures, List<String> notes)
      implements GateVerdict {
    public Fail {
      records = List.copyOf(records);
      notes = List.copyOf(notes);
    }

    @Override
    public int exitCode() {
      return 1;
    }
  }

  /// The trials do not tell.
  ///
  /// @param needs what would decide it, if the figures stay as they are
  record Inconclusive(
      String sentence,
      Cause cause,
      GateNeeds needs,
      GateFigures figures,
      List<String> notes,
      int exitCode)
      implements GateVerdict {
    public Inconclusive {
      notes = List.copyOf(notes);
    }
  }

  /// Why the trials do not tell.
  enum Cause {
    /// Too many trials have no verdict, or the answer depends on them.
    MISSING_VERDICTS,
    /// Fewer records than any answer needs.
    TOO_FEW_RECORDS,
    /// The figures are compatible with PASS and with FAIL.
    UNDECIDED,
    /// The candidate stopped early, and its answer is to another question or no longer holds.
    STOPPED_EARLY
  }
}
