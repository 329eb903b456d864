package dev.linecheck.evaluation.preflight;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.run.RunId;
import java.util.List;
import java.util.Optional;

/// A thing that does not keep a run from starting, and that a person should know before.
public sealed interface ForecastProblem {
  /// The most places of a problem that are shown.
  int SHOWN_MAX = 20;

  /// Returns a code that stays the same from release to release.
  String code();

  /// Returns the words for a person.
  String sentence();

  /// The run is of a part of the records only.
  record Filtered() implements ForecastProblem {
    @Override
    public String code() {
      return "filtered_has_no_gate";
    }

    @Override
    public String sentence() {
      return "A run of some records only has no gate. Run all records of the config, or compare without a gate.";
    }
  }

  /// Inputs that the agent's texts name and a record does not give.
  ///
  /// @param total all of them
  /// @param shown the first ones
  record MissingInputs(int total, List<MissingInput> shown) implements ForecastProblem {
    public MissingInputs {
      shown = List.copyOf(shown);
    }

    @Override
    public String code() {
      return "missing_inputs";
    }

    @Override
    public String sentence() {
      MissingInput first = shown.getFirst();
      return "The agent's prompt or opening line names inputs that records do not give: %d in all, the first is {{%s}} in the record '%s'. Add them to agentInputs."
          .formatted(total, first.name(), first.record().value());
    }
  }

  /// One input that one record does not give.
  ///
  /// @param name the name between the braces
  record MissingInput(RecordId record, String name) {}

  /// Functions of the agent whose calls nothing answers in a simulated call.
  ///
  /// @param total all of them
  /// @param shown the first ones
  record UnansweredFunctions(int total, List<UnansweredFunction> shown) implements ForecastProblem {
    public UnansweredFunctions {
      shown = List.copyOf(shown);
    }

    @Override
    public String code() {
      return "unanswered_functions";
    }

    @Override
    public String sentence() {
      return "Nothing answers functions of the agent in simulated calls: %d in all, the first is '%s'. Their calls get an error. Give them mocks, or let runs call the real ones."
          .formatted(total, shown.getFirst().name());
    }
  }

  /// One function whose calls nothing answers.
  ///
  /// @param records the number of records without a mock of the function
  record UnansweredFunction(String name, int records) {}

  /// The forecast is based on a run of another version, which is not the run's baseline.
  record OtherVersion(RunId basis) implements ForecastProblem {
    @Override
    public String code() {
      return "other_version_measured";
    }

    @Override
    public String sentence() {
      return "No run of this version tells anything yet, so the forecast is based on one of another version: %s. Its rate and its use of models may differ."
          .formatted(basis.value());
    }
  }

  /// A remark on a model of the run.
  ///
  /// @param model empty if the sentence is about several
  record OfModel(String code, Optional<ModelId> model, String sentence)
      implements ForecastProblem {}
}
