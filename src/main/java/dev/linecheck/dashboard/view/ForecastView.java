package dev.linecheck.dashboard.view;

import java.util.List;
import java.util.Optional;

/// The forecast of a run.
///
/// @param once the text by which the server knows a second start by the same form
/// @param size the calls that will be played or replayed, in words
/// @param facts time and cost
/// @param basis what the forecast is based on
/// @param chosen the fields of the form that are filled in
/// @param roles the use of models
/// @param gate what a comparison of the run can find
/// @param problems what does not keep the run from starting, and should be known
public record ForecastView(
    String once,
    String size,
    List<Fact> facts,
    Basis basis,
    List<Fact> chosen,
    List<Role> roles,
    Gate gate,
    List<Problem> problems) {
  public ForecastView {
    facts = List.copyOf(facts);
    chosen = List.copyOf(chosen);
    roles = List.copyOf(roles);
    problems = List.copyOf(problems);
  }

  /// The basis of a forecast.
  ///
  /// @param run the run that was measured; empty for a guess
  public record Basis(String words, Optional<PageLink> run) {}

  /// The use of the model of one role.
  ///
  /// @param cost empty if the price of the model is unknown
  public record Role(
      String role, String model, String calls, String input, String output, String cost) {}

  /// The power of a comparison.
  ///
  /// @param kind the class of the style sheet
  public record Gate(String kind, String sentence, List<Fact> facts) {
    public Gate {
      facts = List.copyOf(facts);
    }
  }

  /// A problem that does not keep the run from starting.
  ///
  /// @param places where it is, such as names of functions
  public record Problem(String sentence, List<String> places) {
    public Problem {
      places = List.copyOf(places);
    }
  }
}
