package dev.linecheck.llm.scripted;

import dev.linecheck.domain.dial.Party;
import dev.linecheck.domain.verdict.Evidence;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// The agent's turn that is judged, with the lines before it.
record ScriptedTurn(String text, List<Line> before) {
  /// The speaker of a line.
  enum Who {
    CALLER,
    AGENT
  }

  /// @param source the name of this line in evidence
  record Line(String source, Who who, String text) {}

  /// The speakers in a call, by their names in the document.
  private static final Set<String> SPEAKERS =
      Arrays.stream(Party.values())
          .filter(party -> party == Party.AGENT || party.isHeard())
          .map(Party::title)
          .collect(Collectors.toUnmodifiableSet());

  static ScriptedTurn of(JsonNode document) {
    List<Line> before =
        document
            .path("transcript")
            .valueStream()
            .filter(entry -> SPEAKERS.contains(entry.path("who").asString("")))
            .map(ScriptedTurn::line)
            .toList();
    return new ScriptedTurn(document.path("judgedTurn").path("text").asString(""), before);
  }

  /// Returns the number of this turn among the agent's, from 1.
  int number() {
    return 1 + said(Who.AGENT).size();
  }

  List<String> said(Who who) {
    return lines(who).stream().map(Line::text).toList();
  }

  Optional<Line> lastOfCaller() {
    List<Line> lines = lines(Who.CALLER);
    return lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast());
  }

  private List<Line> lines(Who who) {
    return before.stream().filter(line -> line.who() == who).toList();
  }

  private static Line line(JsonNode entry) {
    Who who = entry.path("who").asString("").equals("agent") ? Who.AGENT : Who.CALLER;
    String source = Evidence.TRANSCRIPT + entry.path("index").asInt(0);
    return new Line(source, who, entry.path("text").asString(""));
  }
}
