package dev.linecheck.cli;

import dev.linecheck.client.ApiClient;
import java.util.List;

/// The comparison of the demo's last version with its first, as the server answers it.
///
/// @param first the run of the first version
/// @param last the run of the last version
record DemoComparison(ApiClient api, String first, String last) {
  /// Returns the route that compares the two runs.
  static String compare(String first, String last) {
    return "/eval_runs/compare?a=%s&b=%s".formatted(first, last);
  }

  /// Returns the route that answers whether the last version may replace the first.
  static String gate(String first, String last) {
    return "/eval_runs/%s/gate?against=%s".formatted(last, first);
  }

  /// Returns the requests for both answers as lines of text, with a and b for the ids of the runs.
  static List<String> requests() {
    return List.of(
        "",
        "Without --exit the server stays up, and the demo prints the commands that repeat this:",
        "  GET /api" + compare("{a}", "{b}"),
        "  GET /api" + gate("{a}", "{b}"));
  }

  /// Asks the server for both answers, and returns them as lines of text.
  ///
  /// @param before the name of the first version
  /// @param after the name of the last version
  List<String> lines(String before, String after) {
    return List.of(
        "",
        "Is %s better than %s? With a = %s and b = %s:".formatted(after, before, before, after),
        "  compared: " + sentence(compare(first, last)),
        "  gate:     " + sentence(gate(first, last)));
  }

  private String sentence(String route) {
    return api.get(route).get("sentence").asString();
  }
}
