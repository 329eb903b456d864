package dev.linecheck.llm.provider;

import dev.linecheck.llm.Message;
import dev.linecheck.llm.Message.Role;
import dev.linecheck.llm.ProviderConfig.Api;
import dev.linecheck.llm.provider.Dialogue.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// The messages of a request for a protocol that has two sides and takes the instructions apart.
///
/// @param instructions empty if there are none
/// @param turns the user has the first and the last turn, and the sides alternate
record AlternatingTurns(String instructions, List<Turn> turns) {
  /// The messages of one side in a row.
  ///
  /// @param side `USER`, to whom the results of functions belong, or `ASSISTANT`
  record Turn(Role side, List<Line> lines) {}

  AlternatingTurns {
    turns = List.copyOf(turns);
  }

  static AlternatingTurns of(Attempt attempt, Api api) {
    List<Line> lines = Dialogue.of(attempt, api);
    int begin = 0;
    while (begin < lines.size() && lines.get(begin).role() == Role.SYSTEM) {
      begin++;
    }
    String instructions =
        lines.subList(0, begin).stream().map(Line::text).collect(Collectors.joining("\n\n"));
    List<Turn> turns = new ArrayList<>();
    lines.subList(begin, lines.size()).forEach(line -> add(turns, line));
    if (turns.isEmpty() || turns.getFirst().side() == Role.ASSISTANT) {
      turns.addFirst(said(Message.CONNECTED.text()));
    }
    if (turns.getLast().side() == Role.ASSISTANT) {
      // models take a last turn of their own for the beginning of the answer, or refuse it
      turns.addLast(said(Dialogue.SILENCE));
    }
    turns.forEach(turn -> turn.lines().sort(RESULTS_FIRST));
    return new AlternatingTurns(instructions, turns);
  }

  /// Providers want the results of a call before any words.
  private static final Comparator<Line> RESULTS_FIRST =
      Comparator.comparingInt(line -> line.role() == Role.FUNCTION ? 0 : 1);

  private static Turn said(String text) {
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(Role.USER, text));
    return new Turn(Role.USER, lines);
  }

  private static void add(List<Turn> turns, Line line) {
    Role side = line.role() == Role.ASSISTANT ? Role.ASSISTANT : Role.USER;
    if (turns.isEmpty() || turns.getLast().side() != side) {
      turns.add(new Turn(side, new ArrayList<>()));
    }
    turns.getLast().lines().add(line.role() == Role.SYSTEM ? note(line) : line);
  }

  /// These protocols have no place for instructions in the middle of a conversation that every
  /// model takes.
  private static Line note(Line line) {
    return Line.of(Role.USER, "(System note: %s)".formatted(line.text()));
  }

  /// Whether the next request of the conversation begins with the messages of this one.
  boolean grow() {
    return turns.stream().anyMatch(turn -> turn.side() == Role.ASSISTANT);
  }
}
