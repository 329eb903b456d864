package dev.linecheck.llm;

import dev.linecheck.domain.run.RunId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The queue of calls that wait for a permit.
///
/// The first call of each lane has a place in a round, and a run has one place in each round, so
/// runs take turns. A lane keeps its place while it has no room, so that other lanes never push it
/// back.
final class WaitingCalls {
  /// In the order in which they got their places.
  private final Map<CallLane, Line> lines = new LinkedHashMap<>();

  /// The latest round from which a call has left.
  private long latestRound;

  /// @param tickets first come, first served; never empty
  private record Line(CallLane lane, long round, Deque<CallPermit> tickets) {}

  void add(CallPermit ticket) {
    Line line = lines.get(ticket.lane());
    if (line == null) {
      queue(ticket.lane(), new ArrayDeque<>(List.of(ticket)));
    } else {
      line.tickets().add(ticket);
    }
  }

  /// Whether the ticket was still waiting.
  boolean remove(CallPermit ticket) {
    Line line = lines.get(ticket.lane());
    if (line == null || !line.tickets().remove(ticket)) {
      return false;
    }
    if (line.tickets().isEmpty()) {
      lines.remove(ticket.lane());
    }
    return true;
  }

  /// Returns the number of a run's calls.
  int of(RunId run) {
    return lines.values().stream()
        .filter(line -> line.lane().run().equals(run))
        .mapToInt(line -> line.tickets().size())
        .sum();
  }

  /// Takes out the next call among those with room.
  Optional<CallPermit> next(Predicate<CallLane> hasRoom) {
    @Nullable Line first = null;
    for (Line line : lines.values()) {
      if ((first == null || line.round() < first.round()) && hasRoom.test(line.lane())) {
        first = line;
      }
    }
    return Optional.ofNullable(first).map(this::take);
  }

  private CallPermit take(Line line) {
    lines.remove(line.lane());
    CallPermit ticket = line.tickets().remove();
    latestRound = Math.max(latestRound, line.round());
    if (!line.tickets().isEmpty()) {
      queue(line.lane(), line.tickets());
    }
    return ticket;
  }

  private void queue(CallLane lane, Deque<CallPermit> tickets) {
    long round = 1 + Math.max(latestRound, latestPlaceOf(lane.run()));
    lines.put(lane, new Line(lane, round, tickets));
  }

  private long latestPlaceOf(RunId run) {
    return lines.values().stream()
        .filter(line -> line.lane().run().equals(run))
        .mapToLong(Line::round)
        .max()
        .orElse(0);
  }
}
